import re
import tomllib

import pytest


@pytest.fixture
def pinned(repository):
    text = (repository / "packaging" / "requirements.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def test_every_package_is_pinned_with_hashes(repository):
    text = (repository / "packaging" / "requirements.txt").read_text()
    joined = text.replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line and not line.startswith("#")]

    assert len(lines) > 30
    for line in lines:
        assert re.match(r"[a-z0-9-]+==\S+ ", line), line
        assert "--hash=sha256:" in line, line


def test_no_line_names_a_registry_or_a_place(repository):
    text = (repository / "packaging" / "requirements.txt").read_text()

    assert "://" not in text
    assert not re.search(r"--(extra-)?index|--find-links|file:|^/", text, re.MULTILINE)


def test_everything_the_project_declares_is_pinned(repository, pinned):
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]

    for requirement in declared:
        name = re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")
        assert name in pinned


def test_qt_is_the_version_that_keeps_its_references(pinned):
    assert pinned["pyside6-essentials"].startswith("6.11.")
    assert "pyside6" not in pinned
    assert "pyside6-addons" not in pinned
