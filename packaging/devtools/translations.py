"""The words of other languages: tables for translators (.ts), packed for the program (.qm).

The tables lie beside this folder, what the program reads lies in resources/. English has a table
too, of plurals alone: "%n drafts" with one draft.
"""

from pathlib import Path

from . import virtualenv
from .console import ROOT, Stop, quietly, say

TABLES = ROOT / "packaging" / "translations"
PACKED = ROOT / "resources" / "translations"
LANGUAGES = ("de",)
_SOURCE = "aurous_desktop"
_LUPDATE = ("-silent", "-locations", "none", "-no-obsolete", "-sort-messages", "-extensions", "py")


def update() -> int:
    """Collect the texts of the source into the tables, and pack these; gives an exit code."""
    write(TABLES, PACKED)
    for table in sorted(TABLES.glob("*.ts")):
        missing = table.read_text("utf-8").count('type="unfinished"')
        say(f"{table.relative_to(ROOT)}: {missing} texts are to be translated")
    return 0


def write(tables: Path, packed: Path) -> None:
    """Write tables and packed tables into these folders; tables that are there are kept up."""
    tables.mkdir(parents=True, exist_ok=True)
    packed.mkdir(parents=True, exist_ok=True)
    for language in ("en", *LANGUAGES):
        table = tables / f"aurous_{language}.ts"
        plurals = ["-pluralonly"] if language == "en" else []
        languages = ["-source-language", "en", "-target-language", language]
        _run("lupdate", *_LUPDATE, *plurals, *languages, "-recursive", _SOURCE, "-ts", table)
        _run("lrelease", "-silent", "-nounfinished", table, "-qm", packed / f"{table.stem}.qm")


def _run(tool: str, *words: object) -> None:
    answer = quietly([virtualenv.script(f"pyside6-{tool}"), *words])
    if answer.returncode != 0:
        raise Stop(f"{tool} found something: {answer.stdout}{answer.stderr}")
