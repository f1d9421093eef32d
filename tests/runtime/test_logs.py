import logging
from pathlib import Path

import pytest

from aurous_desktop.runtime.logs import FILE_NAME, Redactor, install_logs

KEY = "al_live_" + "0123456789abcdef" * 4
OLD_KEY = "og_" + "legacy0sample0"


@pytest.fixture
def redactor():
    return Redactor(home=Path("/home/person"))


@pytest.fixture
def logs(tmp_path, redactor):
    root = logging.getLogger()
    level = root.level
    logs = install_logs(tmp_path, redactor=redactor)
    yield logs
    logs.close()
    root.setLevel(level)


def written(tmp_path):
    return (tmp_path / FILE_NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "secret", "kept"),
    [
        (f"key {KEY} refused", KEY[8:], "key al_live_… refused"),
        (f"b'{KEY}'", KEY[8:], "al_live_…"),
        (f"old {OLD_KEY}.", "legacy0sample0", "old og_…."),
        ("X-Api-Key: something-else", "something-else", "X-Api-Key: …"),
        ("{'x-api-key': 'something-else'}", "something-else", "'x-api-key': '…'"),
        ("[(b'X-Api-Key', b'something-else')]", "something-else", "…'"),
        ("Authorization: Bearer abc.def-123", "abc.def-123", "Bearer …"),
        (
            "GET https://img.example:8443/a/b.png?sig=abc&exp=1 200",
            "sig=abc",
            "https://img.example:8443/… 200",
        ),
        ("GET https://img.example/secret-place/b.png?sig=abc", "secret-place", "img.example/…"),
        ("proxy http://me:hunter22@proxy.example:80/", "hunter22", "http://…@proxy.example:80/"),
        ("https://me:hunter22@img.example/x?y=z", "hunter22", "https://img.example/…"),
        ('File "/home/person/work/app.py"', "/home/person", 'File "~/work/app.py"'),
    ],
)
def test_secret_is_taken_out_and_the_rest_stays(redactor, text, secret, kept):
    clean = redactor.clean(text)

    assert secret not in clean
    assert kept in clean
    assert redactor.clean(clean) == clean


@pytest.mark.parametrize(
    "text",
    [
        "GET https://api.example/v1/characters 200",
        "/v1/characters?limit=100",
        "dog_walker saved 3 rows",
        "/home/personschino stays",
    ],
)
def test_ordinary_text_is_left_alone(redactor, text):
    assert redactor.clean(text) == text


def test_registered_secret_needs_no_pattern(redactor):
    redactor.add_secret("correct horse battery")

    assert redactor.clean("key=correct horse battery") == "key=…"


def test_message_arguments_and_traceback_are_clean(logs, tmp_path):
    class Talkative:
        def __str__(self):
            return f"holding {KEY}"

    try:
        raise RuntimeError(f"Illegal header value {KEY}")
    except RuntimeError:
        logging.getLogger("aurous_desktop.api").exception("Request %s", Talkative())

    for text in (written(tmp_path), "\n".join(logs.recent.lines())):
        assert KEY[8:] not in text
        assert "Request holding al_live_…" in text
        assert "RuntimeError: Illegal header value al_live_…" in text


def test_talkative_libraries_are_kept_short(logs, tmp_path):
    for name in ("httpx", "httpcore.connection", "h11", "asyncio"):
        logging.getLogger(name).info("HTTP Request: GET https://api.example")
        logging.getLogger(name).warning("worth knowing from %s", name)

    assert "HTTP Request" not in written(tmp_path)
    assert written(tmp_path).count("worth knowing") == 4


def test_recent_lines_are_the_last_two_hundred(logs):
    for number in range(250):
        logging.getLogger("aurous_desktop").info("line %d", number)

    lines = logs.recent.lines()
    assert len(lines) == 200
    assert lines[0].endswith("line 50")
    assert lines[-1].endswith("line 249")


def test_files_rotate_at_a_mebibyte_and_five_are_kept(logs, tmp_path):
    log = logging.getLogger("aurous_desktop")
    for number in range(7):
        log.info("%d %s", number, "x" * 1024 * 1024)

    files = sorted(entry.name for entry in tmp_path.iterdir())
    assert files == [FILE_NAME, *(f"{FILE_NAME}.{number}" for number in range(1, 5))]
    assert ": 6 xxx" in written(tmp_path)
    assert ": 2 xxx" in (tmp_path / f"{FILE_NAME}.4").read_text(encoding="utf-8")


def test_unwritable_disk_stops_nothing(redactor, tmp_path, capsys):
    gone = tmp_path / "gone"
    logs = install_logs(gone, redactor=redactor)
    try:
        logging.getLogger("aurous_desktop").warning("still here")
    finally:
        logs.close()

    assert logs.recent.lines()[-1].endswith("still here")
    assert capsys.readouterr().err == ""


def test_closing_lets_go_of_every_handler(tmp_path, redactor):
    before = list(logging.getLogger().handlers)

    install_logs(tmp_path, redactor=redactor).close()

    assert logging.getLogger().handlers == before
