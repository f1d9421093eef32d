"""The bill of materials of a bundle: CycloneDX 1.6 as JSON, checked against its schema.

Run by `packaging/dev.py sbom`. What is listed is what the build wrote down in the bundle itself.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.exception import CycloneDxException
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from .parts import INDEX, OURSELVES, QT_PACKAGES, ROOT, canonical

_QT = "Qt"
_ONLY_ON = {"Microsoft Visual C++ runtime": "win32", "ICU": "linux"}


def main(words: Sequence[str] | None = None) -> int:
    """Write the bill of the bundle that the command line names; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args(words)
    try:
        found = read_bundle(arguments.bundle)
        text = bill(found)
    except (OSError, ValueError, CycloneDxException) as problem:
        print(problem, file=sys.stderr)
        return 1
    out = (
        arguments.out
        or ROOT / "dist" / f"{OURSELVES}-{found['version']}-{found['system']}.cdx.json"
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text, "utf-8")
    print(f"Wrote {out} ({len(json.loads(text)['components'])} components)")
    return 0


def read_bundle(folder: Path) -> dict[str, Any]:
    """Read what a build wrote down in its bundle. Raises OSError when there is none."""
    file = next(iter(sorted(folder.rglob("licences/versions.json"))), None)
    if file is None:
        raise FileNotFoundError(f"There is no bundle in {folder}: packaging/dev.py build makes it.")
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def bill(found: dict[str, Any]) -> str:
    """Give the bill of materials as JSON; raises ValueError when it breaks the schema."""
    bom = Bom()
    bom.metadata.timestamp = _moment()
    ourselves = _component(OURSELVES, found["version"], "", "", kind=ComponentType.APPLICATION)
    ourselves.supplier = OrganizationalEntity(name="Aurous Labs")
    bom.metadata.component = ourselves
    parts = dict(_parts(found))
    for part in parts.values():
        bom.components.add(part)
    bom.register_dependency(ourselves, _direct(parts))
    for name, part in parts.items():
        bom.register_dependency(part, _needed_by(name, parts))
    contents = json.dumps({name: part.version for name, part in parts.items()})
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, f"{OURSELVES}/{found}/{contents}")
    text = str(JsonV1Dot6(bom).output_as_string(indent=1)) + "\n"
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong is not None:
        raise ValueError(f"The bill of materials breaks its schema: {wrong}")
    return text


def _moment() -> datetime:
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(stated), UTC) if stated else datetime.now(UTC)


# --- components ---------------------------------------------------------------------------------


def _parts(found: dict[str, Any]) -> Iterator[tuple[str, Component]]:
    """Give each thing in the bundle under its name; packages under their canonical one."""
    packages, libraries = found["packages"], found["libraries"]
    for entry in json.loads(INDEX.read_text("utf-8")):
        name, license_, url = entry["name"], entry["license"], entry["url"]
        if entry["kind"] == "package":
            key = canonical(name)
            if key in packages:
                yield key, _package(name, packages[key], license_, url)
        elif _ONLY_ON.get(name, found["system"]) == found["system"]:
            yield name, _component(name, libraries.get(name), license_, url)


def _package(name: str, version: str, license_: str, url: str) -> Component:
    part = _component(name, version, license_, url, purl="pypi")
    for crate in _compiled_in(name, version):
        part.components.add(crate)
    return part


def _component(
    name: str,
    version: str | None,
    license_: str,
    url: str,
    *,
    kind: ComponentType = ComponentType.LIBRARY,
    purl: str = "generic",
) -> Component:
    licenses = LicenseFactory()
    shown = canonical(name)
    return Component(
        type=kind,
        name=name,
        version=version,
        bom_ref=f"{shown}@{version}" if version else shown,
        purl=PackageURL(purl, name=shown, version=version),
        licenses=[licenses.make_from_string(license_)] if license_ else (),
        external_references=[ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(url))]
        if url
        else (),
    )


def _compiled_in(name: str, version: str) -> Iterator[Component]:
    """Give the Rust code inside a package, from the bill of materials that it brings itself."""
    with suppress(metadata.PackageNotFoundError):
        found = metadata.distribution(name)
        if found.version != version:
            return
        seen = set()
        for file in found.files or ():
            if "/sboms/" not in str(file):
                continue
            told = json.loads(Path(str(found.locate_file(file))).read_text("utf-8"))
            for crate in told.get("components", ()):
                ref = f"{canonical(name)}/{crate['name']}@{crate.get('version')}"
                if crate.get("purl", "").startswith("pkg:cargo") and ref not in seen:
                    seen.add(ref)
                    yield _crate(crate, ref)


def _crate(crate: dict[str, Any], ref: str) -> Component:
    licenses = LicenseFactory()
    stated = [
        one.get("expression") or one["license"].get("id") for one in crate.get("licenses", ())
    ]
    return Component(
        type=ComponentType.LIBRARY,
        name=crate["name"],
        version=crate.get("version"),
        bom_ref=ref,
        purl=PackageURL("cargo", name=crate["name"], version=crate.get("version")),
        licenses=[licenses.make_from_string(one) for one in stated[:1] if one],
    )


# --- who needs whom -----------------------------------------------------------------------------


def _direct(parts: dict[str, Component]) -> list[Component]:
    """Give what the program itself needs: what no other part asks for, and its own requirements."""
    needed = {part for name in parts for part in _needed_by(name, parts)}
    wanted = _names_required_by(OURSELVES)
    return [part for name, part in parts.items() if part not in needed or name in wanted]


def _needed_by(name: str, parts: dict[str, Component]) -> list[Component]:
    if name in QT_PACKAGES and _QT in parts:
        wanted: Iterable[str] = {_QT, *_names_required_by(name)}
    elif name == _QT:
        wanted = {"Code of others in Qt", "ICU"}
    elif name == "Python":
        wanted = {
            "Code of others in Python", "OpenSSL", "SQLite", "bzip2", "Expat", "libffi",
            "XZ Utils (liblzma)", "zlib",
        }  # fmt: skip
    else:
        wanted = _names_required_by(name)
    return [parts[one] for one in sorted(wanted) if one in parts and one != name]


def _names_required_by(name: str) -> set[str]:
    from packaging.requirements import Requirement

    try:
        stated = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return set()
    found = (Requirement(one) for one in stated)
    return {canonical(one.name) for one in found if "extra" not in str(one.marker or "")}


if __name__ == "__main__":
    sys.exit(main())
