"""`python -m aurous_desktop.sandbox` as a developer runs it."""

import re
import signal
import subprocess
import sys

import httpx
import pytest

from aurous_desktop.sandbox.__main__ import main

COMMAND = [sys.executable, "-m", "aurous_desktop.sandbox", "--port", "0"]


def test_it_serves_says_where_and_stops_when_interrupted():
    key = "al_live_" + "77" * 32
    options = ["--characters", "30", "--latency", "1", "--key", key, "--unlimited"]
    with subprocess.Popen(
        [*COMMAND, *options, "--fail", "503@PATCH", "404@DELETE:1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            line = process.stdout.readline()
            url = re.search(r"http://127\.0\.0\.1:\d+", line).group()
            assert key in line
            with httpx.Client(
                base_url=url, headers={"X-Api-Key": key}, trust_env=False, timeout=20
            ) as client:
                rows = client.get("/v1/characters?limit=100").json()["data"]
                path = f"/v1/characters/{rows[0]['id']}"
                assert len(rows) == 30
                assert client.patch(path, json={}).status_code == 503
                assert client.delete(path).status_code == 404
        finally:
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "", "")


def test_a_mistyped_fault_is_explained(capsys):
    assert main(["--port", "0", "--fail", "earthquake"]) == 2
    assert "'earthquake' is not a fault" in capsys.readouterr().err


def test_a_taken_port_is_explained(sandbox, capsys):
    assert main(["--port", str(sandbox.port)]) == 2
    assert f"Port {sandbox.port} can't be used" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--characters", "--latency"])
def test_figures_are_not_negative(option, capsys):
    with pytest.raises(SystemExit):
        main([option, "-1"])
    assert "can't be negative" in capsys.readouterr().err
