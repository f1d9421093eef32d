"""A desktop's portal, as far as its colors go: `python -m tests.support.portal FILE`.

FILE holds 1 for a desktop that is dark and 2 for a light one; who writes it anew is heard by
all who listen. The file FILE.ready is there as soon as the portal is.
"""

from __future__ import annotations

import sys
from pathlib import Path

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import Message

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
LOOK, SCHEME = "org.freedesktop.appearance", "color-scheme"
_BEAT = 0.05


def answer(call: Message, scheme: int) -> Message:
    """Answer what Qt asks."""
    value = ("u", scheme)
    match call.header.fields.get(HeaderFields.member):
        case "ReadAll":
            return new_method_return(call, "a{sa{sv}}", ({LOOK: {SCHEME: value}},))
        case "ReadOne" if call.body == (LOOK, SCHEME):
            return new_method_return(call, "v", (value,))
        case "Read" if call.body == (LOOK, SCHEME):
            return new_method_return(call, "v", (("v", value),))
        case "Get":
            return new_method_return(call, "v", (("u", 2),))
        case _:
            return new_error(call, "org.freedesktop.portal.Error.NotFound")


def serve(connection: DBusConnection, file: Path) -> None:
    """Answer, and tell of changes, until the bus goes."""
    scheme = int(file.read_text())
    emitter = DBusAddress(PATH, interface=SETTINGS)
    while True:
        try:
            call = connection.receive(timeout=_BEAT)
        except TimeoutError:
            call = None
        if call is not None and call.header.message_type is MessageType.method_call:
            connection.send(answer(call, scheme))
        now = int(file.read_text() or scheme)
        if now != scheme:
            scheme = now
            changed = (LOOK, SCHEME, ("u", scheme))
            connection.send(new_signal(emitter, "SettingChanged", "ssv", changed))


def main() -> None:
    """Take the portal's name and serve."""
    file = Path(sys.argv[1])
    with open_dbus_connection() as connection:
        connection.send_and_get_reply(message_bus.RequestName(NAME))
        file.with_suffix(".ready").touch()
        try:
            serve(connection, file)
        except (ConnectionError, EOFError):
            return


if __name__ == "__main__":
    main()
