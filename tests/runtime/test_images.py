import io
import random
import struct
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from aurous_desktop.runtime.images import (
    BROKEN,
    NOT_A_PICTURE,
    TOO_LARGE,
    PictureProblem,
    decode,
    sniff,
    thumbnail,
)

FORMATS = ["JPEG", "PNG", "WEBP"]


def drawn(size: tuple[int, int] = (300, 200), mode: str = "RGB") -> Image.Image:
    """Red on the left half, blue on the right one, with some grain so that files have length."""
    image = Image.new("RGB", size, (220, 30, 30))
    image.paste((30, 30, 220), (size[0] // 2, 0, size[0], size[1]))
    grain = random.Random(7)
    for _ in range(2000):
        x, y = grain.randrange(size[0]), grain.randrange(size[1])
        r, g, b = image.getpixel((x, y))
        image.putpixel((x, y), (min(r + 10, 255), g, max(b - 10, 0)))
    return image.convert(mode)


def saved(image: Image.Image, format_: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, format_, **options)
    return file.getvalue()


def png_header(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    header = struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    data = b"IDAT" + zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + header
        + struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    )  # fmt: skip


def interlaced_png(image: Image.Image) -> bytes:
    """Write Adam7, which Pillow only reads."""
    width, height = image.size
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
              (0, 1, 1, 2)]  # fmt: skip
    lines = bytearray()
    for left, top, right, down in passes:
        for y in range(top, height, down):
            row = [bytes(image.getpixel((x, y))) for x in range(left, width, right)]
            lines += b"\0" + b"".join(row) if row else b""
    chunks = [
        b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 1),
        b"IDAT" + zlib.compress(bytes(lines)),
        b"IEND",
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in chunks
    )


def jpeg_header(width: int, height: int) -> bytes:
    good = saved(drawn(), "JPEG")
    at = good.index(b"\xff\xc0") + 5
    return good[:at] + struct.pack(">HH", height, width) + good[at + 4 :]


def left_is_red(image: QImage) -> bool:
    color = QColor(image.pixel(image.width() // 4, image.height() // 2))
    return color.red() > 150 and color.blue() < 100


def reason_of(data: bytes, fit: QSize | None = None) -> str:
    with pytest.raises(PictureProblem) as caught:
        decode(data, fit)
    return caught.value.reason


@pytest.mark.parametrize("format_", FORMATS)
def test_a_good_picture_is_decoded_whole(format_: str) -> None:
    data = saved(drawn(), format_)
    assert sniff(data) == format_.lower()
    image = decode(data)
    assert (image.width(), image.height()) == (300, 200)
    assert left_is_red(image)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_picture_is_shrunk_to_fit_and_keeps_its_shape(format_: str) -> None:
    image = decode(saved(drawn(), format_), QSize(60, 60))
    assert (image.width(), image.height()) == (60, 40)
    assert left_is_red(image)


def test_a_small_picture_is_never_blown_up() -> None:
    assert decode(saved(drawn((20, 10)), "PNG"), QSize(256, 256)).size() == QSize(20, 10)


def test_a_hair_thin_picture_keeps_one_pixel() -> None:
    assert decode(saved(drawn((4000, 2)), "PNG"), QSize(256, 256)).size() == QSize(256, 1)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cut_off_picture_is_broken(format_: str, share: float) -> None:
    data = saved(drawn(), format_)
    assert reason_of(data[: int(len(data) * share)]) == BROKEN
    assert reason_of(data[: int(len(data) * share)], QSize(64, 64)) == BROKEN


@pytest.mark.parametrize("format_", FORMATS)
def test_flipped_bytes_give_a_picture_or_a_problem(format_: str) -> None:
    data = saved(drawn((80, 60)), format_)
    chance = random.Random(11)
    for _ in range(150):
        mutated = bytearray(data)
        for _ in range(chance.randrange(1, 6)):
            mutated[chance.randrange(len(mutated))] = chance.randrange(256)
        with suppress(PictureProblem):
            assert not decode(bytes(mutated), QSize(64, 64)).isNull()


@pytest.mark.parametrize("fit", [None, QSize(64, 64)])
@pytest.mark.parametrize(
    "data",
    [png_header(30_000, 30_000), jpeg_header(30_000, 30_000), png_header(8_193, 10),
     png_header(8_190, 8_190)],
    ids=["png", "jpeg", "one side", "64 megapixels"],
)  # fmt: skip
def test_a_huge_header_is_refused_before_decoding(data: bytes, fit: QSize | None) -> None:
    assert reason_of(data, fit) == TOO_LARGE


def test_a_deep_picture_counts_with_its_depth() -> None:
    data = bytearray(png_header(7_000, 7_000))
    data[24:26] = b"\x10\x06"  # 16 bits a channel, with transparency
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    assert reason_of(bytes(data)) == TOO_LARGE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 500,
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"%PDF-1.7\n%%EOF",
        b"<!doctype html><title>Not found</title>",
        saved(drawn((20, 20)), "GIF"),
        saved(drawn((20, 20)), "BMP"),
        saved(drawn((20, 20)), "TIFF"),
        b"RIFF\x10\0\0\0WAVEfmt ",
    ],
    ids=["empty", "zeros", "svg", "pdf", "html", "gif", "bmp", "tiff", "wav"],
)
def test_anything_else_is_not_a_picture(data: bytes) -> None:
    assert reason_of(data) == NOT_A_PICTURE


def test_a_png_signature_before_something_else_is_broken() -> None:
    assert reason_of(b"\x89PNG\r\n\x1a\n" + b"<html>" * 50) == BROKEN


@pytest.mark.parametrize("format_", ["WEBP", "PNG"])
def test_an_animation_shows_its_first_frame(format_: str) -> None:
    second = Image.new("RGB", (300, 200), (0, 255, 0))
    data = saved(drawn(), format_, save_all=True, append_images=[second], duration=50)
    assert left_is_red(decode(data))


def test_cmyk_becomes_colors_of_the_screen() -> None:
    image = decode(saved(drawn(mode="CMYK"), "JPEG"))
    assert image.format() == QImage.Format.Format_RGB32
    assert left_is_red(image)


def test_sixteen_bits_and_gray_are_drawn() -> None:
    data = saved(Image.new("I;16", (64, 64), 40_000), "PNG")
    assert 145 <= QColor(decode(data).pixel(5, 5)).red() <= 165
    assert decode(saved(drawn(mode="L"), "JPEG")).format() == QImage.Format.Format_RGB32


def test_interlaced_and_progressive_files_are_read() -> None:
    assert left_is_red(decode(saved(drawn(), "JPEG", progressive=True)))
    assert left_is_red(decode(saved(drawn(mode="P"), "PNG")))
    assert left_is_red(decode(interlaced_png(drawn((60, 40)))))


def test_the_camera_turned_the_picture() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn clockwise
    image = decode(saved(drawn(), "JPEG", exif=exif), QSize(30, 90))
    assert (image.width(), image.height()) == (30, 45)
    assert QColor(image.pixel(15, 8)).red() > 150  # what was left is now above


def test_a_thumbnail_is_small_and_readable() -> None:
    data = thumbnail(saved(drawn((1024, 1024)), "PNG"), 256)
    assert sniff(data) == "jpeg"
    assert decode(data).size() == QSize(256, 256)
    assert left_is_red(decode(data))


def test_a_thumbnail_keeps_transparency() -> None:
    glass = Image.new("RGBA", (400, 400), (200, 0, 0, 0))
    data = thumbnail(saved(glass, "WEBP"), 256)
    assert sniff(data) == "png"
    assert QColor.fromRgba(decode(data).pixel(10, 10)).alpha() == 0


def test_many_threads_decode_at_once() -> None:
    data = [saved(drawn(), format_) for format_ in FORMATS] * 8
    with ThreadPoolExecutor(4) as pool:
        images = list(pool.map(lambda one: decode(one, QSize(64, 64)), data))
    assert all(left_is_red(image) for image in images)


MADE_IN_A_THREAD = """
import sys
from enum import EnumType
from pathlib import Path
from threading import Thread
from aurous_desktop.runtime.images import thumbnail

made, make = [], EnumType._create_
def create(kind, name, *rest, **others):
    made.append(name)
    return make(kind, name, *rest, **others)
EnumType._create_ = create
for file in sys.argv[1:]:
    work = Thread(target=thumbnail, args=(Path(file).read_bytes(), 20))
    work.start()
    work.join()
print(made)
"""


def test_no_type_of_qt_is_made_while_a_thread_decodes(tmp_path: Path) -> None:
    """PySide makes them at their first use; two threads at once have met half a type there."""
    files = [tmp_path / name for name in ("picture.jpeg", "picture.png", "picture.webp")]
    for file, format_ in zip(files, FORMATS, strict=True):
        file.write_bytes(saved(drawn(), format_))
    see_through = tmp_path / "see through.png"
    see_through.write_bytes(saved(drawn(mode="RGBA"), "PNG"))
    done = subprocess.run(
        [sys.executable, "-c", MADE_IN_A_THREAD, *files, see_through],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == "[]", done.stderr
