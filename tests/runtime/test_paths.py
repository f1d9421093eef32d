import os
import subprocess
import sys

import pytest

from aurous_desktop.runtime.paths import FolderUnusable, find_paths

posix = pytest.mark.skipif(os.name != "posix", reason="modes are a POSIX matter")


def test_profile_holds_everything(tmp_path):
    profile = tmp_path / "artist"

    paths = find_paths(profile)
    paths.create()

    for place in (paths.data, paths.cache, paths.logs, paths.settings_file.parent):
        assert place.is_dir()
        assert place.is_relative_to(profile)


def test_relative_profile_stays_put_when_the_folder_changes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert find_paths(type(tmp_path)("artist")).data == tmp_path / "artist" / "data"


@posix
def test_folders_are_private(tmp_path):
    profile = tmp_path / "deep" / "artist"
    (profile / "logs").mkdir(parents=True)
    (profile / "logs").chmod(0o755)

    paths = find_paths(profile)
    paths.create()

    for place in (paths.data, paths.cache, paths.logs, paths.settings_file.parent):
        assert place.stat().st_mode & 0o777 == 0o700


@posix
def test_new_parents_are_private_too_and_old_ones_untouched(tmp_path):
    tmp_path.chmod(0o755)

    find_paths(tmp_path / "new" / "artist").create()

    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_own_places_follow_the_system(tmp_path, monkeypatch):
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))

    paths = find_paths()

    places = {paths.data, paths.cache, paths.logs, paths.settings_file}
    assert len(places) == 4
    assert all("aurous-desktop" in str(place) for place in places)
    if sys.platform == "linux":
        assert paths.data.is_relative_to(tmp_path / "XDG_DATA_HOME")
        assert paths.settings_file.is_relative_to(tmp_path / "XDG_CONFIG_HOME")


def test_a_file_in_the_way_is_said_in_one_sentence(tmp_path):
    (tmp_path / "artist").write_text("not a folder")

    with pytest.raises(FolderUnusable, match=r"can't write to the folder .*artist"):
        find_paths(tmp_path / "artist").create()


def test_creating_leaves_no_probe_behind(tmp_path):
    paths = find_paths(tmp_path / "artist")
    paths.create()

    assert list(paths.data.iterdir()) == []


def test_a_profile_costs_no_import_of_platformdirs(tmp_path):
    code = (
        "import sys, pathlib; from aurous_desktop.runtime.paths import find_paths;"
        f"find_paths(pathlib.Path({str(tmp_path)!r})); print('platformdirs' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert result.stdout.strip() == "False", result.stderr
