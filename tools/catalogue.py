"""The English catalogue: gather the Indonesian messages, merge, compile, and find what is wrong.

    python -m tools.catalogue extract    merge new and changed messages into the .po
    python -m tools.catalogue compile    write the .mo that the program reads
    python -m tools.catalogue check      name what is untranslated, fuzzy, stale, or has other placeholders

No message carries a line number: a moved line must not change the catalogue.
"""

from __future__ import annotations

import ast
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
DOMAIN = "blc_desktop"
HEADER = "# English for BLC Desktop. The msgid is the Indonesian source; see tools/catalogue.py."
FOLDERS = ("blc_desktop", "reports", "ui")
#: The functions that mark a message, and how many texts each is given.
TEXTS_OF = {"_": 1, "N_": 1, "NC_": 2, "ngettext": 2}


def po_file(language: str = "en") -> Path:
    """Return the catalogue that is written by hand."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def extract() -> Catalog:
    """Return every message of the sources, with the files it stands in."""
    catalog = Catalog(project="BLC Desktop", version="", charset="utf-8")
    for path in sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for message, context in marked(path.read_text(encoding="utf-8")):
            catalog.add(message, locations=[(place, 0)], context=context)
    return catalog


def marked(source: str) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """Yield each marked message of a Python text, with its context.

    Read from the syntax tree, since Babel's own reader of Python passes over a call inside another one's
    arguments or inside an f-string.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXTS_OF:
            texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            wanted = [text for text in texts[: TEXTS_OF[node.func.id]] if isinstance(text, str)]
            if len(wanted) < TEXTS_OF[node.func.id]:
                continue
            if node.func.id == "NC_":
                yield wanted[1], wanted[0]
            else:
                yield (wanted[0] if len(wanted) == 1 else (wanted[0], wanted[1])), None


def read(language: str = "en") -> Catalog:
    """Return the catalogue as it stands (an empty one where there is none yet)."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language, project="BLC Desktop", charset="utf-8")
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def update(language: str = "en") -> None:
    """Merge the messages of the sources into the catalogue; what is gone goes, nothing is guessed."""
    catalog = read(language)
    catalog.update(extract(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    _settle_header(catalog)
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write_po(stream, catalog, width=110, sort_output=True, omit_header=False, include_lineno=False)


def _settle_header(catalog: Catalog) -> None:
    """Give the file a head that does not change with the hour or the machine."""
    catalog.header_comment = HEADER
    catalog.fuzzy = False
    catalog.version = "0"
    catalog.copyright_holder = catalog.last_translator = catalog.language_team = "BLC Desktop contributors"
    catalog.msgid_bugs_address = "none"
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)


def compile_stale() -> list[Path]:
    """Write each .mo that is missing or older than its .po, and return what was written."""
    written = []
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as stream:
            catalog = read_po(stream, locale=source.parent.parent.name)
        fresh = target.with_suffix(".mo.part")
        with fresh.open("wb") as stream:
            write_mo(stream, catalog)
        fresh.replace(target)
        written.append(target)
    return written


def problems(language: str = "en") -> Iterator[str]:
    """Yield one line for everything that is wrong with the catalogue."""
    catalog, sources = read(language), extract()
    wanted = {(message.id, message.context) for message in sources if message.id}
    for message in sources:
        if not message.id:
            continue
        known = catalog.get(message.id, message.context)
        where = message.locations[0][0] if message.locations else "?"
        if known is None or not all(_texts(known.string)):
            yield f"not translated: {_first(message)!r} ({where})"
        elif known.fuzzy:
            yield f"marked fuzzy: {_first(message)!r} ({where})"
        elif any(_fields(text) != _fields(_first(message)) for text in _texts(known.string)):
            yield f"other placeholders: {_first(message)!r} ({where})"
    for known in catalog:
        if known.id and (known.id, known.context) not in wanted:
            yield f"no longer used: {_first(known)!r}"


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, tuple | list) else [str(value or "")]


def _first(message: Message) -> str:
    return _texts(message.id)[0]


def _fields(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"cannot be read as a template"}


def main(arguments: list[str]) -> int:
    """Carry out one command."""
    match arguments:
        case ["extract"]:
            update()
        case ["compile"]:
            for path in compile_stale():
                print(path.relative_to(ROOT).as_posix())
        case ["check"]:
            found = list(problems())
            print("\n".join(found) or "The English catalogue is complete.")
            return 1 if found else 0
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
