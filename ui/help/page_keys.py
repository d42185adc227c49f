"""The keys of a page as a part of its chapter: written from the page itself, so that they cannot differ."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from blc_desktop.i18n import _, language
from blc_desktop.words.help_book import Chapter, keys_words, parse
from ui.page import Key, Page

#: The anchor of the part, in every chapter of a page.
KEYS = "keys"


def keys_of(chapter: str) -> Sequence[Key]:
    """Return the keys of the page that ``chapter`` is about, none where it is about no page."""
    from ui import pages

    if chapter not in pages.MODULES:
        return ()
    page: type[Page] = import_module(f"{pages.__name__}.{chapter}").PAGE.load()
    return page.keys


def with_keys(chapter: Chapter) -> Chapter:
    """Return ``chapter`` with the keys of its page at the end, in the language in use."""
    keys = keys_of(chapter.name)
    if not keys:
        return chapter
    lines = [f"| {_shown(key.keys)} | {_(key.meaning)} |" for key in keys]
    words = keys_words(language())
    head = f"| {words['key']} | {words['meaning']} |"
    anchor = f'<a id="{KEYS}"></a>'
    table = "\n".join((anchor, f"## {words['title']}", "", head, "|---|---|", *lines))
    added = parse(chapter.name, f"# .\n\n{table}\n")
    text = f"{chapter.markdown}\n{added.markdown.partition('# .')[2].strip()}\n"
    return Chapter(chapter.name, chapter.title, text, (*chapter.sections, *added.sections[1:]))


def _shown(keys: str) -> str:
    """Return keys as code: two that stand apart by two blanks are two."""
    return " ".join(f"`{part}`" for part in keys.split("  "))
