"""Writes docs/user from the help of the program: its chapters, pictures and keys, to be read anywhere.

python -m tools.user_docs
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from blc_desktop import i18n
from blc_desktop.words import help_book
from tools import catalogue
from ui.help.page_keys import with_keys

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "user"
_HEADS = {"id": "Bantuan BLC Desktop", "en": "BLC Desktop help"}


def pages() -> Iterator[tuple[Path, str]]:
    """Yield every file of docs/user, relative to it, and what it holds."""
    before = i18n.language()
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        for name in help_book.names():
            yield Path(language, f"{name}.md"), _chapter(name, language)
        lines = [f"- [{help_book.chapter(name, language).title}]({name}.md)" for name in help_book.names()]
        yield Path(language, "README.md"), f"# {_HEADS[language]}\n\n" + "\n".join(lines) + "\n"
    i18n.set_language(before)


def _chapter(name: str, language: str) -> str:
    """Return a chapter as it lies in the resources, with its page's keys, its pictures found from here."""
    source = (help_book.folder() / language / f"{name}.md").read_text("utf-8")
    chapter = help_book.chapter(name, language)
    added = with_keys(chapter).markdown.removeprefix(chapter.markdown)
    text = f'{source}\n<a id="keys"></a>\n{added.strip()}\n' if added else source
    return text.replace("](../pictures/", "](../../../resources/help/pictures/")


def main() -> int:
    """Write the folder anew."""
    catalogue.compile_stale()
    shutil.rmtree(TARGET, ignore_errors=True)
    for path, text in pages():
        (TARGET / path).parent.mkdir(parents=True, exist_ok=True)
        (TARGET / path).write_text(text, encoding="utf-8")
    print(TARGET)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
