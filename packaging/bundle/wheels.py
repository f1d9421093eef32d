"""Choose of the pinned requirements what the bundle for Windows is made of.

Run in .venv, anywhere: python -m bundle.wheels 3.13.2
"""

import re
import sys
import tomllib

from legal.parts import ROOT, canonical, needed
from packaging.markers import Marker

# What freezes the program, beside the program's own requirements.
_BUILD = ("pyinstaller", "pyinstaller-hooks-contrib")
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==[^\s;\\]+ *(?:; *([^\\\n]+?))? *\\$")


def environment(python: str) -> dict[str, str]:
    """Give the values of markers on 64-bit Windows, for a version such as 3.13.2."""
    return {
        "sys_platform": "win32",
        "platform_system": "Windows",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": ".".join(python.split(".")[:2]),
        "python_full_version": python,
        "extra": "",
    }


def chosen(python: str, text: str | None = None) -> str:
    """Give the pins with their hashes and without markers, as pip reads them.

    `text` is that of requirements.txt. Raises ValueError when a needed package is not pinned.
    """
    if text is None:
        text = (ROOT / "packaging" / "requirements.txt").read_text("utf-8")
    here = environment(python)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = needed([*project["dependencies"], *_BUILD], [here])
    pins: dict[str, str] = {}
    for block in re.split(r"\n(?=\S)", text):
        first, _, hashes = block.partition("\n")
        found = _PINNED.match(first)
        if found and (not found[2] or Marker(found[2]).evaluate(here)):
            pins[canonical(found[1])] = f"{first.split(' ')[0]} \\\n{hashes}"
    missing = wanted - set(pins)
    if missing:
        raise ValueError(f"Not pinned for Windows: {', '.join(sorted(missing))}")
    return "\n".join(pins[name].rstrip("\n") for name in sorted(wanted)) + "\n"


if __name__ == "__main__":
    sys.stdout.write(chosen(sys.argv[1]))
