"""What is shipped beside the code: icons, the words of other languages, help."""

from __future__ import annotations

import base64
import json

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtGui import QColor, QImage, QImageReader

from aurous_desktop.live import Live
from aurous_desktop.options import ENGLISH, SPOKEN
from aurous_desktop.runtime.resources import resource_path
from aurous_desktop.selftest.checks import Check, CheckFailed

_ICON_PX = 24
_APPLICATION_ICON = "aurous-desktop"
_FEWEST_ICONS = 40
_SAMPLE_WORDS = ("&File", "&Save")


async def _icons(live: Live) -> str:
    folder = resource_path("icons")
    names = sorted(path.stem for path in folder.glob("*.svg"))
    if len(names) < _FEWEST_ICONS:
        raise CheckFailed(f"only {len(names)} icons are shipped")
    theme = live.screens.theme
    empty = [
        name for name in names if _is_empty(theme.pixmap(name, _ICON_PX, QColor("black")).toImage())
    ]
    if empty:
        raise CheckFailed(f"nothing is drawn for {', '.join(empty)}")
    for path in sorted(folder.glob(f"{_APPLICATION_ICON}-*.png")):
        if QImageReader(str(path)).read().isNull():
            raise CheckFailed(f"{path.name} can't be read")
    if live.screens.window.windowIcon().pixmap(_ICON_PX).isNull():
        raise CheckFailed("the window has no icon")
    return f"{len(names)} are drawn"


def _is_empty(image: QImage) -> bool:
    sides = range(image.width()), range(image.height())
    return not any(image.pixelColor(x, y).alpha() for x in sides[0] for y in sides[1])


async def _translations(live: Live) -> str:
    ours, theirs = str(resource_path("translations")), QLibraryInfo.LibraryPath.TranslationsPath
    for language in SPOKEN:
        words = _load(f"aurous_{language}", ours)
        if language == ENGLISH:
            continue
        for text in _SAMPLE_WORDS:
            if words.translate("Menus", text) in ("", text):
                raise CheckFailed(f"“{text}” has no word in “{language}”")
        _load(f"qtbase_{language}", QLibraryInfo.path(theirs))
    return f"{', '.join(SPOKEN)} are shipped, with Qt's own words"


async def _help(live: Live) -> str:
    # Imported when needed: a start without this check is not to pay for it.
    from aurous_desktop.ui.help.pages import PAGES, read_pages

    try:
        pages = read_pages()
    except OSError as problem:
        raise CheckFailed(f"a page can't be read ({problem.strerror})") from problem
    return f"{len(pages)} of {len(PAGES)} pages are read"


async def _licences(live: Live) -> str:
    from aurous_desktop.runtime.components import components, qt_folder

    found = components()
    empty = [one.name for one in found if not one.text().strip()]
    if empty or not found or found[0].name != "Qt":
        raise CheckFailed(f"texts are missing: {', '.join(empty) or 'all'}")
    folder = qt_folder()
    if not any("Core" in path.name for path in folder.glob("*Qt*")):
        raise CheckFailed(f"the Qt libraries are not in {folder}, where people are sent")
    return f"{len(found)} texts are read; the Qt libraries are in {folder}"


async def _signatures(live: Live) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from aurous_desktop.services.update_feed import PAYLOAD_TYPE, FeedNotTrusted, read_feed
    from aurous_desktop.services.update_feed import signed_bytes as to_sign

    key = Ed25519PrivateKey.generate()
    told = {"serial": 1, "version": "1.0", "notes": "", "page": "https://localhost/"}
    payload = json.dumps(told).encode()
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()

    def feed(signature: bytes) -> bytes:
        one = {"sig": base64.b64encode(signature).decode()}
        whole = base64.b64encode(payload).decode()
        signed = {"payloadType": PAYLOAD_TYPE, "payload": whole, "signatures": [one]}
        return json.dumps(signed).encode()

    read_feed(feed(key.sign(to_sign(payload))), [public])
    try:
        read_feed(feed(key.sign(payload)), [public])
    except FeedNotTrusted:
        return "a feed of newer versions is believed when it is signed, and not otherwise"
    raise CheckFailed("a feed that is not signed as it should be was believed")


def _load(name: str, folder: str) -> QTranslator:
    translator = QTranslator()
    if not translator.load(name, folder) or translator.isEmpty():
        raise CheckFailed(f"the words of {name} can't be loaded")
    return translator


CHECKS = (
    Check("icons", _icons),
    Check("translations", _translations),
    Check("help", _help),
    Check("licenses", _licences),
    Check("signatures", _signatures),
)
