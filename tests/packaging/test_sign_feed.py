"""Keys and feeds as who makes releases meets them; the program believes what comes out."""

import os
import subprocess
import sys

import pytest
from legal import feed

from aurous_desktop.services.update_feed import read_feed

SAMPLE = "c2FtcGxlIGtleSBvZiB0aGUgdGVzdHMsIG5vIHVzZSE="
RELEASE = ["--version", "1.2.3", "--serial", "4", "--page", "https://downloads.example/"]


def test_a_new_pair_of_keys_fits_together():
    private, public = feed.new_key().splitlines()[1::2]
    assert feed.public_half(private.strip()) == public.strip()
    assert feed.new_key() != feed.new_key()


def test_what_is_signed_is_believed_by_the_program(repository, tmp_path):
    notes, out = tmp_path / "notes.txt", tmp_path / "updates.json"
    notes.write_text("Fields can be folded.\n", "utf-8")
    done = subprocess.run(
        [
            sys.executable, "-m", "legal.feed", *RELEASE, "--notes", notes, "--out", out,
        ],
        env=os.environ
        | {
            feed.VARIABLE: SAMPLE,
            "PYTHONPATH": os.pathsep.join((str(repository), str(repository / "packaging"))),
        },
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert SAMPLE not in done.stdout + done.stderr
    release = read_feed(out.read_bytes(), [feed.public_half(SAMPLE)])
    assert (release.version, release.serial) == ("1.2.3", 4)
    assert release.notes == "Fields can be folded."


@pytest.mark.parametrize(
    ("words", "key", "says"),
    [
        (RELEASE, "", "does not hold a private key"),
        (RELEASE, "no key at all", "does not hold a private key"),
        ([*RELEASE, "--page", "ftp://x"], SAMPLE, "tells of no version"),
        ([*RELEASE, "--serial", "0"], SAMPLE, "tells of no version"),
        ([*RELEASE, "--notes", "/nowhere/notes"], SAMPLE, "No such file"),
    ],
)
def test_what_the_program_would_not_believe_is_not_signed(
    tmp_path, monkeypatch, capsys, words, key, says
):
    monkeypatch.setenv(feed.VARIABLE, key)
    out = tmp_path / "updates.json"
    assert feed.main([*words, "--out", str(out)]) == 1
    assert says in capsys.readouterr().err
    assert not out.exists()
