import subprocess
import sys
from pathlib import Path

import pytest

from aurous_desktop.runtime import resources
from aurous_desktop.runtime.resources import resource_path


def test_source_tree_keeps_the_files_beside_the_package():
    repository = Path(__file__).parents[2]

    assert resource_path("icons") == repository / "resources" / "icons"
    assert resource_path("icons").is_dir()


def test_frozen_program_looks_into_its_own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert resource_path("icons", "a.svg") == tmp_path / "resources" / "icons" / "a.svg"


def test_installed_package_carries_the_files_inside(monkeypatch, tmp_path):
    (tmp_path / "_resources").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)

    assert resource_path("licences") == tmp_path / "_resources" / "licences"


@pytest.mark.parametrize("heavy", ["PySide6", "asyncio", "httpx"])
def test_finding_a_file_costs_no_heavy_import(heavy):
    code = f"import sys, aurous_desktop.runtime.resources; print({heavy!r} in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert result.stdout.strip() == "False", result.stderr
