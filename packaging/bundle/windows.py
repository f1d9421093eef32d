"""What Windows is told of the program: its version resource, its icon, its place in menus."""

import struct
import sys
from pathlib import Path

NAME = "Aurous Desktop"
PUBLISHER = "Aurous Labs"
COPYRIGHT = "© Aurous Labs. Uses Qt under the GNU LGPL, version 3."
PAGE = "https://aurouslabs.com"
PROGRAM = "aurous-desktop.exe"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
_PACKED_FROM = 128  # pixels; smaller ones as bitmaps, which every reader of icons knows
_SIDE = (328, 628)  # twice NSIS' own pixels, for screens with fine ones
_SIDE_ICON = 256
_SIDE_COLOR = "#2b1a40"
_ENGLISH, _UNICODE = 0x0409, 1200


def four_numbers(version: str) -> tuple[int, int, int, int]:
    """Give a version such as 1.2.3 as Windows wants it: (1, 2, 3, 0)."""
    numbers = [int(part) for part in version.split(".")]
    first, second, third, fourth = [*numbers, 0, 0, 0, 0][:4]
    return first, second, third, fourth


def version_resource(version: str) -> str:
    """Give the version resource of the program in the notation of PyInstaller."""
    numbers = four_numbers(version)
    strings = {
        "CompanyName": PUBLISHER,
        "FileDescription": NAME,
        "FileVersion": version,
        "InternalName": "aurous-desktop",
        "LegalCopyright": COPYRIGHT,
        "OriginalFilename": PROGRAM,
        "ProductName": NAME,
        "ProductVersion": version,
    }
    table = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in strings.items())
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0,\n"
        "    OS=0x40004, fileType=1, subtype=0, date=(0, 0)),\n"
        "  kids=[\n"
        f"    StringFileInfo([StringTable('{_ENGLISH:04X}{_UNICODE:04X}', [{table}])]),\n"
        f"    VarFileInfo([VarStruct('Translation', [{_ENGLISH}, {_UNICODE}])])])\n"
    )


def icon(pictures: Path) -> bytes:
    """Make the icon in all sizes of the pictures in a folder; needs Pillow."""
    images = [_image(pictures / f"aurous-desktop-{size}.png", size) for size in ICON_SIZES]
    place = 6 + 16 * len(images)
    head = struct.pack("<HHH", 0, 1, len(images))
    for size, image in zip(ICON_SIZES, images, strict=True):
        side = size % 256  # 0 stands for 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(image), place)
        place += len(image)
    return head + b"".join(images)


def _image(picture: Path, size: int) -> bytes:
    if size >= _PACKED_FROM:
        return picture.read_bytes()
    from PIL import Image

    with Image.open(picture) as opened:
        pixels = opened.convert("RGBA").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    mask = bytes((size + 31) // 32 * 4 * size)  # all shown: what shines through is in the pixels
    head = struct.pack("<IiiHHIIiiII", 40, size, size * 2, 1, 32, 0, 0, 0, 0, 0, 0)
    return head + pixels.tobytes("raw", "BGRA") + mask


def side_picture(pictures: Path, place: Path) -> None:
    """Draw what stands beside the installer's first and last words; needs Pillow."""
    from PIL import Image

    with Image.open(pictures / f"aurous-desktop-{_SIDE_ICON}.png") as opened:
        shown = opened.convert("RGBA")
    side = Image.new("RGB", _SIDE, _SIDE_COLOR)
    side.paste(shown, ((_SIDE[0] - _SIDE_ICON) // 2, (_SIDE[1] - _SIDE_ICON) // 3), shown)
    side.save(place, "BMP")


if __name__ == "__main__":  # run in .venv: the folder of pictures, and where the new ones go
    place = Path(sys.argv[2])
    (place / "aurous-desktop.ico").write_bytes(icon(Path(sys.argv[1])))
    side_picture(Path(sys.argv[1]), place / "side.bmp")
