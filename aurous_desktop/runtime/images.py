"""Pictures from elsewhere, decoded safely.

Only JPEG, PNG and WebP are read, recognized by their first bytes: neither a URL's ending nor a
content type is believed. The size in the header is judged before a pixel is decoded. Everything
here may be called from any thread. The heavy call is `QImageReader.read`, which releases the
interpreter lock. `QImage.fromData` and `QImage.scaled` do not: the one is not used, the other for
thumbnails alone.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageIOHandler, QImageReader, QImageWriter

MAX_SIDE_PX = 8_192
MAX_PIXELS = 64_000_000
MAX_DECODED_MB = 256

NOT_A_PICTURE = "not a picture"
TOO_LARGE = "too large"
BROKEN = "broken"

_JPEG_START_OF_SCAN = b"\xff\xda"
_JPEG_END = b"\xff\xd9"
_JPEG_QUALITY = 88
_QUARTER_TURNS = QImageIOHandler.Transformation.TransformationRotate90
_DRAWN_AS_THEY_ARE = (
    QImage.Format.Format_RGB32,
    QImage.Format.Format_ARGB32,
    QImage.Format.Format_ARGB32_Premultiplied,
)

# PySide makes a type when it is first met, and two threads that meet one at once get a broken one:
# what is met on the way of a picture is made here, while the module is read.
_SRGB = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
QImage.toPixelFormat(QImage.Format.Format_RGB32)


class PictureProblem(Exception):
    """Say why bytes can't be shown: `reason` is NOT_A_PICTURE, TOO_LARGE or BROKEN."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def sniff(data: bytes) -> str | None:
    """Name the format that the first bytes claim: "jpeg", "png", "webp", or None."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return None


def decode(data: bytes, fit: QSize | None = None) -> QImage:
    """Decode the first frame upright, in sRGB, shrunk to lie within `fit` when given.

    Raise PictureProblem when the bytes are no picture, too large, cut off or damaged.
    """
    reader_format = sniff(data)
    if reader_format is None:
        raise PictureProblem(NOT_A_PICTURE)
    if reader_format == "jpeg" and data.rfind(_JPEG_END) < data.rfind(_JPEG_START_OF_SCAN):
        raise PictureProblem(BROKEN)  # cut off; libjpeg would fill the rest with gray
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(reader_format.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(MAX_DECODED_MB)
    _judge_size(reader)
    if fit is not None:
        _shrink(reader, fit)
    image = reader.read()
    if image.isNull():
        raise PictureProblem(BROKEN)
    return _as_drawn(image)


def thumbnail(data: bytes, size_px: int) -> bytes:
    """Encode a copy of at most `size_px` a side, as `encode` does.

    Raise PictureProblem like `decode`.
    """
    return encode(decode(data, QSize(size_px, size_px)))


def encode(image: QImage) -> bytes:
    """Encode a thumbnail: JPEG, or PNG where it has transparency; may raise PictureProblem."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    see_through = image.hasAlphaChannel()
    writer = QImageWriter(buffer, QByteArray(b"png" if see_through else b"jpeg"))
    if not see_through:
        writer.setQuality(_JPEG_QUALITY)
    if not writer.write(image):
        raise PictureProblem(BROKEN)
    return bytes(buffer.data().data())


def shrunk(image: QImage, fit: QSize) -> QImage:
    """Scale a thumbnail down to lie within `fit`; for small ones, since it holds the lock."""
    if image.width() <= fit.width() and image.height() <= fit.height():
        return image
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(image.size().scaled(fit, keep).expandedTo(QSize(1, 1)), mode=smooth)


def _judge_size(reader: QImageReader) -> None:
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise PictureProblem(BROKEN)
    width, height = size.width(), size.height()
    if max(width, height) > MAX_SIDE_PX or width * height > MAX_PIXELS:
        raise PictureProblem(TOO_LARGE)
    depth = QImage.toPixelFormat(reader.imageFormat()).bitsPerPixel()
    if width * height * max(depth, 32) // 8 > MAX_DECODED_MB << 20:
        raise PictureProblem(TOO_LARGE)


def _shrink(reader: QImageReader, fit: QSize) -> None:
    if reader.transformation() & _QUARTER_TURNS:
        fit = fit.transposed()  # the reader scales first and turns afterwards
    size = reader.size()
    if size.width() <= fit.width() and size.height() <= fit.height():
        return
    scaled = size.scaled(fit, Qt.AspectRatioMode.KeepAspectRatio)
    reader.setScaledSize(scaled.expandedTo(QSize(1, 1)))


def _as_drawn(image: QImage) -> QImage:
    space = image.colorSpace()
    if space.isValid() and space != _SRGB:
        image = image.convertedToColorSpace(_SRGB)
    if image.format() in _DRAWN_AS_THEY_ARE:
        return image
    return image.convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied
        if image.hasAlphaChannel()
        else QImage.Format.Format_RGB32
    )
