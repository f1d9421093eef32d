"""The workflow of releases: nothing of others that is not pinned, no rights that aren't needed."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from devtools.virtualenv import script

FILE = Path(__file__).parents[2] / ".github" / "workflows" / "release.yml"
WORKFLOW = yaml.safe_load(FILE.read_text("utf-8"))
JOBS = WORKFLOW["jobs"]
PINNED = re.compile(r"^\s*(?:- )?uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def steps():
    return [(name, step) for name, job in JOBS.items() for step in job["steps"]]


def test_every_action_of_others_is_pinned_by_its_commit():
    lines = [line for line in FILE.read_text("utf-8").splitlines() if "uses:" in line]
    assert len(lines) >= 8
    assert [line for line in lines if not PINNED.match(line)] == []


def test_only_the_release_may_write_and_only_on_a_tag():
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert [name for name, job in JOBS.items() if "permissions" in job] == ["release"]
    assert JOBS["release"]["if"] == "github.ref_type == 'tag'"


def test_nothing_is_released_that_was_not_tested_and_tried():
    assert set(JOBS["release"]["needs"]) == {"test", "linux", "windows-smoke", "macos"}
    tried = {name for name, step in steps() if "--self-test" in step.get("run", "")}
    assert tried == {"linux", "windows-smoke", "macos"}


def test_secrets_come_by_the_environment_alone():
    for name, step in steps():
        assert "secrets." not in step.get("run", ""), name
        assert "${{" not in step.get("run", ""), name
    whole = FILE.read_text("utf-8")
    assert set(re.findall(r"secrets\.(\w+)", whole)) == {
        "WINDOWS_CERTIFICATE", "WINDOWS_PASSWORD", "MACOS_CERTIFICATE", "MACOS_PASSWORD",
        "MACOS_IDENTITY", "NOTARY_KEY", "NOTARY_KEY_ID", "NOTARY_ISSUER",
    }  # fmt: skip


def test_every_secret_is_explained_to_who_sets_it_up():
    guide = (FILE.parents[2] / "packaging" / "README.md").read_text("utf-8")
    for secret in set(re.findall(r"secrets\.(\w+)", FILE.read_text("utf-8"))):
        assert f"`{secret}`" in guide


def test_every_job_comes_to_an_end():
    assert all(job["timeout-minutes"] <= 90 for job in JOBS.values())


def test_every_chore_that_is_called_exists():
    from devtools.commands import COMMANDS

    called = set(re.findall(r"packaging/dev\.py ([a-z-]+)", FILE.read_text("utf-8")))
    assert called <= set(COMMANDS)
    assert called >= {"build", "sbom", "checksums"}


def lint(file):
    """Let actionlint look at a workflow, and shellcheck at the scripts in it."""
    return subprocess.run(
        [script("actionlint"), "-shellcheck", script("shellcheck"), file],
        capture_output=True,
        text=True,
        check=False,
    )


def test_actionlint_finds_nothing():
    done = lint(FILE)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [
        ("runs-on: ubuntu-24.04", "runs-on: ubuntu-24.40", "runner-label"),
        ("cd dist && sha256sum --check SHA256SUMS", "cd dist && sha256sum --check $SUMS", "SC2086"),
    ],
)
def test_actionlint_looks_at_labels_and_at_scripts(tmp_path, right, wrong, found):
    flawed = tmp_path / "release.yml"
    text = FILE.read_text("utf-8")
    assert right in text
    flawed.write_text(text.replace(right, wrong), "utf-8")
    done = lint(flawed)
    assert done.returncode == 1
    assert found in done.stdout
