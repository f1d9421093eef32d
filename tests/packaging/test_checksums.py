import shutil
import subprocess

import pytest
from devtools import checksums
from devtools.console import Stop


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not there")
def test_the_list_is_one_that_sha256sum_checks(tmp_path):
    (tmp_path / "aurous-desktop_1.2.3_amd64.deb").write_bytes(b"a package\r\n")
    (tmp_path / "Aurous Desktop 1.2.3.dmg").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    place = checksums.write(tmp_path)
    checksums.write(tmp_path)  # the list itself is not on it
    check = ["sha256sum", "--check", "--strict", place.name]
    done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == 2
    (tmp_path / "Aurous Desktop 1.2.3.dmg").write_bytes(b"changed")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_with_nothing_built_it_says_what_to_do(tmp_path):
    with pytest.raises(Stop, match=r"dev\.py build"):
        checksums.write(tmp_path)
