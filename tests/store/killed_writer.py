"""A process that writes drafts until it is killed, and says what was acknowledged."""

from __future__ import annotations

import sys
from pathlib import Path

from aurous_desktop.domain.draft import Attempt
from aurous_desktop.store.store import Store
from tests.store.makers import put_edit, row

CHARACTERS = 7


def main(folder: Path, start: int) -> None:
    store = Store.open(folder)
    print("open", flush=True)
    number = start
    while True:
        number += 1
        step(store, number)
        # One line in one system call: what the reader got was acknowledged before.
        print(number, flush=True)


def step(store: Store, number: int) -> None:
    """Do what the program does while a person types: type, save, send, look."""

    def change(tables) -> None:
        put_edit(tables, number % CHARACTERS, str(number), queued=number % 3 == 0)
        if number % 5 == 0:
            tables.drafts.enqueue(f"char_{number % CHARACTERS:08d}", float(number))
        tables.attempts.add(Attempt("a", float(number), {}, None))
        if number % 2 == 0:
            tables.characters.put_page([row(n, name=str(number)) for n in range(20)], 1.0)
        if number % 50 == 0:
            tables.drafts.put(f"char_{(number + 1) % CHARACTERS:08d}", {})

    store.write_now(change)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
