import pickle

import pytest

from aurous_desktop.api.endpoint import ApiKey, Origin, check_base_url

SECRET = "al_live_" + "5a" * 32


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://api.aurous-labs.com", "https://api.aurous-labs.com"),
        (" https://api.aurous-labs.com/ ", "https://api.aurous-labs.com"),
        ("https://api.aurous-labs.com/v1/", "https://api.aurous-labs.com"),
        ("https://API.example.test:443", "https://api.example.test"),
        ("https://gateway.example.test/aurous", "https://gateway.example.test/aurous"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080/", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_a_base_url_is_taken(text: str, url: str) -> None:
    assert str(check_base_url(text)) == url


@pytest.mark.parametrize(
    "text",
    [
        "",
        "api.aurous-labs.com",
        "ftp://api.aurous-labs.com",
        "https://",
        "https://api.example.test:99999",
        "https://[::1",
        "http://api.aurous-labs.com",
        "http://localhost.example.test",
        "http://192.168.1.5",
        "https://name:secret-word@api.example.test",
        "https://api.example.test?x=1",
        "https://api.example.test/#x",
        "https://api .example.test",
    ],
)
def test_another_address_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as caught:
        check_base_url(text)
    assert "secret-word" not in str(caught.value)


def test_origins_are_equal_by_scheme_host_and_port_alone() -> None:
    assert Origin.of("https://A.example.test/x?y") == Origin.of("https://a.example.test:443")
    assert Origin.of("https://a.example.test") != Origin.of("https://a.example.test:8443")
    assert Origin.of("https://a.example.test") != Origin.of("http://a.example.test")
    assert Origin.of("https://a.example.test") != Origin.of("https://a.example.test.evil.test")


@pytest.mark.parametrize(
    "text", [SECRET, f"  {SECRET}\n", f'"{SECRET}"', f"“{SECRET}”", f"\ufeff{SECRET}\r\n", "og_x"]
)
def test_a_key_is_taken_as_it_was_pasted(text: str) -> None:
    assert ApiKey(text).reveal() == text.strip(' \r\n"“”\ufeff')


@pytest.mark.parametrize("text", ["", " \n", "al live", "al_live_é", "a\nb", "x" * 513, "\x00x"])
def test_what_cannot_be_a_key_is_refused_without_quoting_it(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as caught:
        ApiKey(text)
    assert not text.strip() or text not in str(caught.value)


def test_a_key_does_not_show_itself() -> None:
    key = ApiKey(SECRET)
    assert repr(key) == str(key) == f"{key!r}" == "<key al_live_5a5a5a…>"
    assert len(key.hint) == 15
    assert len(ApiKey("short-key").hint) <= 4
    assert not hasattr(key, "__dict__")
    with pytest.raises(TypeError):
        pickle.dumps(key)


def test_keys_are_compared_by_what_they_are() -> None:
    assert ApiKey(SECRET) == ApiKey(f" {SECRET}")
    assert ApiKey(SECRET) != ApiKey("other")
    assert len({ApiKey(SECRET), ApiKey(SECRET)}) == 1
