"""The system's hint that the network is back, and what is not loaded for it."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkInformation

from aurous_desktop.runtime.network_hint import NetworkHint

LOADED = """
import sys
from PySide6.QtCore import QCoreApplication, QObject
from aurous_desktop.runtime.instance import acquire
from aurous_desktop.runtime.network_hint import NetworkHint
from aurous_desktop.runtime.paths import find_paths
from pathlib import Path
application = QCoreApplication([])
paths = find_paths(Path(sys.argv[1]))
paths.create()
instance = acquire(paths)
assert instance.listen()
hint = NetworkHint(instance)
print("PySide6.QtNetwork" in sys.modules)
hint.begin()
hint.begin()
print("PySide6.QtNetwork" in sys.modules)
instance.release()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there, later starts call through it")
def test_the_network_module_is_loaded_when_the_hint_is_wanted(tmp_path):
    words = [sys.executable, "-c", LOADED, tmp_path]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_only_the_way_back_is_told(qapp):
    owner = QObject()
    hint, told = NetworkHint(owner), []
    hint.back.connect(lambda: told.append(True))
    hint._on_reachability_changed(QNetworkInformation.Reachability.Disconnected)
    hint._on_reachability_changed(QNetworkInformation.Reachability.Local)
    assert told == []
    hint._on_reachability_changed(QNetworkInformation.Reachability.Online)
    assert told == [True]
    owner.deleteLater()
