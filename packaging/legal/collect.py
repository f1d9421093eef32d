"""Collect the licence texts of everything that is shipped into resources/licences.

Run by `packaging/dev.py licenses` on a Debian-like system. Packages that are not installed here,
since another system needs them, are fetched at their pinned version.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from .parts import INDEX, LICENCES, PARTS, QT_PACKAGES, Part, canonical, pins, required

_TEXT = re.compile(r"(?:^|/)(?:licen[cs]e|copying|notice)[^/]*$", re.IGNORECASE)
_NOT_BUILT = re.compile(r"/(?:doc|snippets|tools|testlib|android|sqlite)/|wasm|qtentrypoint")
_COMMON = Path("/usr/share/common-licenses")
_AS_US = ("-o", "APT::Sandbox::User=root")  # who downloads may write into our folder
_BY_HAND = {"qt.txt", "lucide.txt", "microsoft-runtime.txt"}
_SPDX = {  # whose metadata say it in words of their own
    "backports-tarfile": "MIT",
    "jaraco-classes": "MIT",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyinstaller-hooks-contrib": "GPL-2.0-or-later AND Apache-2.0",
}
_MAKER_OF_QT = "https://wiki.qt.io/Qt_for_Python"


def main() -> int:
    """Write the texts and their index anew."""
    LICENCES.mkdir(exist_ok=True)
    for stale in LICENCES.iterdir():
        if stale.name not in _BY_HAND:
            stale.unlink()
    for name in ("LGPL-3", "GPL-3"):
        _write(f"{name.lower()}.txt", (_COMMON / name).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        entries = [*_parts(Path(folder)), _python(), *_packages(Path(folder))]
    entries.sort(key=lambda entry: str(entry["name"]).casefold())
    INDEX.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{len(entries)} entries in {LICENCES}")
    return 0


def _entry(name: str, kind: str, license_: str, url: str, *files: str) -> dict[str, object]:
    return {"name": name, "kind": kind, "license": license_, "url": url, "files": list(files)}


def _write(name: str, text: str) -> str:
    lines = (line.rstrip() for line in text.replace("\f", "\n").splitlines())
    (LICENCES / name).write_text("\n".join(lines).strip("\n") + "\n", "utf-8")
    return name


# --- libraries ----------------------------------------------------------------------------------


def _parts(folder: Path) -> Iterator[dict[str, object]]:
    for part in PARTS:
        files = part.texts or (_write(f"{_file_name(part)}.txt", _debian_text(part, folder)),)
        yield _entry(part.name, "library", part.license, part.url, *files)


def _file_name(part: Part) -> str:
    return re.sub(r"[^a-z0-9]+", "-", part.name.lower()).strip("-")


def _debian_text(part: Part, folder: Path) -> str:
    texts = []
    for name in part.debian:
        place = folder / name
        place.mkdir()
        subprocess.run(["apt-get", "download", "-qq", *_AS_US, name], cwd=place, check=True)
        package = next(place.glob("*.deb"))
        subprocess.run(["dpkg-deb", "-x", package, place], check=True)
        text = (place / "usr/share/doc" / name / "copyright").read_text("utf-8")
        texts.append(_of_what_is_built(text) if "qt6" in name else text)
    texts += [(_COMMON / name).read_text("utf-8") for name in part.common]
    return "\n\n".join(texts)


def _of_what_is_built(text: str) -> str:
    """Keep of a Debian copyright file what concerns code of others, and the texts it names."""
    paragraphs = re.split(r"\n\s*\n(?=[A-Z][A-Za-z-]+:)", text)
    files = [p for p in paragraphs if p.startswith("Files:") and _is_of_others(p)]
    named = {word for p in files for word in re.split(r"\s+(?:and|or)\s+|,", _license_of(p))}
    texts = [p for p in paragraphs if p.startswith("License:") and _license_of(p) in named]
    return "\n\n".join(files + texts)


def _is_of_others(paragraph: str) -> bool:
    if re.search(r"^License: (?:LGPL-3|GPL-3 with Qt|GFDL)", paragraph, re.MULTILINE):
        return False
    places = paragraph.partition("Copyright:")[0].removeprefix("Files:").split()
    return any(place.startswith("src/") and not _NOT_BUILT.search(place) for place in places)


def _license_of(paragraph: str) -> str:
    found = re.search(r"^License: *(.*)$", paragraph, re.MULTILINE)
    return found[1].strip() if found else ""


def _python() -> dict[str, object]:
    text = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt").read_text("utf-8")
    file = _write("python.txt", text)
    return _entry("Python", "library", "Python-2.0", "https://www.python.org", file)


# --- Python packages ----------------------------------------------------------------------------


def _packages(folder: Path) -> Iterator[dict[str, object]]:
    for name in sorted(required()):
        found = _distribution(name, folder)
        about = found.metadata
        if name in QT_PACKAGES:
            texts: tuple[str, ...] = ("qt.txt", "lgpl-3.txt", "gpl-3.txt")
        else:
            texts = (_write(f"{name}.txt", _text_of(found)),)
        url = _MAKER_OF_QT if name in QT_PACKAGES else _home(about)
        yield _entry(str(about["Name"]), "package", _license(about), url, *texts)


def _distribution(name: str, folder: Path) -> metadata.Distribution:
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return _fetched(name, folder)


def _fetched(name: str, folder: Path) -> metadata.Distribution:
    place = folder / name
    subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
            "--platform=win_amd64", "--dest", place, f"{name}=={pins()[name]}",
        ],
        check=True,
    )  # fmt: skip
    with zipfile.ZipFile(next(place.glob("*.whl"))) as wheel:
        wheel.extractall(place)
    return next(iter(metadata.distributions(path=[str(place)])))


def _text_of(found: metadata.Distribution) -> str:
    files = sorted(file for file in found.files or () if _is_text(str(file)))
    texts = [Path(str(found.locate_file(file))).read_text("utf-8") for file in files]
    if not texts:
        raise SystemExit(f"{found.metadata['Name']} comes without a licence text.")
    return "\n\n".join([*texts, *_crates(found)])


def _is_text(file: str) -> bool:
    return ".dist-info/" in file and bool(_TEXT.search(file))


def _crates(found: metadata.Distribution) -> Iterable[str]:
    """List the Rust code that is compiled into a package, as its own bill of materials does."""
    lines = set()
    for file in found.files or ():
        if "/sboms/" in str(file) and str(file).endswith(".json"):
            bill = json.loads(Path(str(found.locate_file(file))).read_text("utf-8"))
            lines |= {_crate(part) for part in bill.get("components", ())}
    if lines:
        yield "\n".join(["Compiled into it are these Rust crates and libraries:", *sorted(lines)])


def _crate(part: dict[str, object]) -> str:
    licenses = part.get("licenses") or ()
    assert isinstance(licenses, list | tuple)
    told = [one.get("expression") or one["license"].get("id", "") for one in licenses]
    return f"- {part['name']} {part.get('version', '')} {', '.join(filter(None, told))}".rstrip()


def _stated(about: metadata.PackageMetadata, field: str) -> str:
    return str(about[field]) if field in about else ""


def _license(about: metadata.PackageMetadata) -> str:
    known = _SPDX.get(canonical(str(about["Name"])))
    if known:
        return known
    stated = _stated(about, "License-Expression") or _stated(about, "License").partition("\n")[0]
    if stated:
        return stated
    classifiers = about.get_all("Classifier") or ()
    told = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return ", ".join(told) or "see the text"


def _home(about: metadata.PackageMetadata) -> str:
    links = dict(line.split(", ", 1) for line in about.get_all("Project-URL") or ())
    known = {canonical(label): url for label, url in links.items()}
    names = ("homepage", "source", "repository", "source-code", "documentation", "changelog")
    return next((known[name] for name in names if name in known), _stated(about, "Home-page"))


if __name__ == "__main__":
    sys.exit(main())
