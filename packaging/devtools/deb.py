"""Make the Debian package of a frozen bundle, and hold it against Debian's own checkers."""

import gzip
import hashlib
import os
import shutil
import time
from email.utils import formatdate
from pathlib import Path

from . import elf, system
from .console import ROOT, Stop, last_lines, quietly, say

NAME = "aurous-desktop"
DATA = ROOT / "packaging" / "linux"
TOOLS = ("appstream", "binutils", "desktop-file-utils", "lintian")
# Ubuntu 22.04 has this glibc; what asks for a newer one would not start there.
OLDEST_GLIBC = (2, 35)

# Libraries that stay with the system, where they get their security updates, and the packages
# that bring them. What stands after the bar is the package's name in later releases.
PACKAGES = {
    "ld-linux-x86-64.so.2": "libc6", "ld-linux-aarch64.so.1": "libc6", "libc.so.6": "libc6",
    "libdl.so.2": "libc6", "libm.so.6": "libc6", "libpthread.so.0": "libc6",
    "libresolv.so.2": "libc6", "librt.so.1": "libc6", "libutil.so.1": "libc6",
    "libgcc_s.so.1": "libgcc-s1", "libstdc++.so.6": "libstdc++6",
    "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1", "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1", "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3", "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2", "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0", "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0", "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4", "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1", "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0", "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0", "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1", "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0", "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1", "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0", "libz.so.1": "zlib1g", "libzstd.so.1": "libzstd1",
}  # fmt: skip
# Asked for at run time: the certificates of the system.
_ALSO = ("ca-certificates",)
_RECOMMENDS = ("gnome-keyring | kwalletmanager | keepassxc", "xdg-desktop-portal", "xdg-utils")


def package(bundle: Path, version: str, work: Path, dist: Path) -> Path:
    """Make and check the .deb of a bundle; return its path.

    Raises Stop when a library comes from no package, or a checker of Debian finds something.
    """
    system.ensure(TOOLS, needed=True, why="to check the Debian package")
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    lay_out(tree, bundle, version)
    _check_metadata(tree)
    dist.mkdir(exist_ok=True)
    made = dist / f"{NAME}_{version}_{architecture()}.deb"
    say(f"Packing {made.name} …")
    answer = quietly(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, made])
    if answer.returncode != 0:
        raise Stop(f"dpkg-deb could not pack it. It said:\n{last_lines(answer.stderr)}")
    _check_package(made)
    return made


def architecture() -> str:
    """Return Debian's name of this machine's architecture, such as amd64."""
    return quietly(["dpkg", "--print-architecture"]).stdout.strip()


def lay_out(tree: Path, bundle: Path, version: str) -> None:
    """Put the bundle and all that a desktop wants to know of it where Debian has it."""
    home = tree / "usr" / "lib" / NAME
    shutil.copytree(bundle, home, symlinks=True)
    (tree / "usr" / "bin").mkdir(parents=True)
    (tree / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    _icons(tree / "usr" / "share" / "icons" / "hicolor")
    day = time.gmtime(_moment())
    words = {
        "@VERSION@": version,
        "@DATE@": time.strftime("%Y-%m-%d", day),
        "@STAMP@": formatdate(_moment()),
    }
    share = tree / "usr" / "share"
    _write(share / "applications" / f"{NAME}.desktop", f"{NAME}.desktop", words)
    _write(
        share / "metainfo" / "com.aurouslabs.desktop.metainfo.xml",
        "com.aurouslabs.desktop.metainfo.xml",
        words,
    )
    _write(share / "man" / "man1" / f"{NAME}.1.gz", f"{NAME}.1", words)
    _write(share / "doc" / NAME / "copyright", "copyright", words)
    _write(share / "doc" / NAME / "changelog.gz", "changelog", words)
    _write(share / "lintian" / "overrides" / NAME, "lintian-overrides", words)
    _set_modes(tree, home / NAME)
    _control(tree, version, depends(elf.needs(home)))


def depends(needs: elf.Needs) -> list[str]:
    """Return the packages to depend on; raise Stop when a library comes from none."""
    if needs.glibc > OLDEST_GLIBC:
        say(
            f"Note: {needs.newest} needs glibc {needs.glibc[0]}.{needs.glibc[1]}, so this package "
            "is not for Ubuntu 22.04. Build with a Python made for older systems."
        )
    strange = {name: by for name, by in needs.sonames.items() if name not in PACKAGES}
    if strange:
        words = ", ".join(f"{name} (for {by})" for name, by in sorted(strange.items()))
        raise Stop(f"No package is known for: {words}. Add it to PACKAGES in deb.py.")
    wanted = {PACKAGES[name] for name in needs.sonames} | {*_ALSO}
    glibc = f"libc6 (>= {needs.glibc[0]}.{needs.glibc[1]})"
    return sorted(glibc if name == "libc6" else name for name in wanted)


def _icons(theme: Path) -> None:
    for picture in sorted((ROOT / "resources" / "icons").glob(f"{NAME}-*.png")):
        size = picture.stem.rpartition("-")[2]
        _copy(picture, theme / f"{size}x{size}" / "apps" / f"{NAME}.png")
    drawing = ROOT / "resources" / "icons" / f"{NAME}.svg"
    _copy(drawing, theme / "scalable" / "apps" / drawing.name)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True)
    shutil.copyfile(source, target)


def _write(target: Path, name: str, words: dict[str, str]) -> None:
    """Write a file of packaging/linux with its places filled; compress it if so named."""
    text = (DATA / name).read_text(encoding="utf-8")
    for place, word in words.items():
        text = text.replace(place, word)
    data = text.encode()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(data, 9, mtime=0) if target.suffix == ".gz" else data)


def _moment() -> int:
    """Return the time that stands in the package, in seconds of Unix time."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def _set_modes(tree: Path, program: Path) -> None:
    tree.chmod(0o755)
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)


def _control(tree: Path, version: str, packages: list[str]) -> None:
    files = [path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()]
    fields = {
        "Package": NAME,
        "Version": version,
        "Architecture": architecture(),
        "Maintainer": "Aurous Labs <desktop@aurouslabs.com>",
        "Installed-Size": str(sum(-(-path.stat().st_size // 1024) for path in files)),
        "Depends": ", ".join(packages),
        "Recommends": ", ".join(_RECOMMENDS),
        "Section": "graphics",
        "Priority": "optional",
        "Homepage": "https://aurouslabs.com",
        "Description": (DATA / "description").read_text(encoding="utf-8").rstrip(),
    }
    folder = tree / "DEBIAN"
    folder.mkdir()
    folder.chmod(0o755)  # whatever the umask: dpkg-deb refuses a folder that others can't read
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    (folder / "control").write_text(text, encoding="utf-8")
    sums = (f"{hashlib.md5(p.read_bytes()).hexdigest()}  {p.relative_to(tree)}\n" for p in files)
    (folder / "md5sums").write_text("".join(sorted(sums, key=lambda line: line[34:])))
    for file in folder.iterdir():
        file.chmod(0o644)


def _check_metadata(tree: Path) -> None:
    share = tree / "usr" / "share"
    _check(["desktop-file-validate", *share.glob("applications/*.desktop")])
    _check(["appstreamcli", "validate", "--no-net", *share.glob("metainfo/*.xml")])


def _check_package(made: Path) -> None:
    root = ["--allow-root"] if os.geteuid() == 0 else []
    _check(["lintian", *root, "--no-tag-display-limit", "--fail-on=error,warning", made])


def _check(command: list[object]) -> None:
    answer = quietly(command)
    said = (answer.stdout + answer.stderr).strip()
    if answer.returncode != 0:
        raise Stop(f"{command[0]} found something:\n{said}")
    say(f"{command[0]}: nothing found")
