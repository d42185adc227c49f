"""The help: Markdown chapters in two languages, found by words and by the code of a problem.

The text lies in ``resources/help``: ``chapters.toml`` gives the order, ``id/NAME.md`` and ``en/NAME.md`` the
words, ``codes.toml`` where a problem is explained, ``spellings.toml`` which words mean the same. An anchor is
``chapter`` or ``chapter#section``; in the text it stands before its heading as ``<a id="section"></a>``.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_ANCHOR = re.compile(r'^<a id="([a-z0-9-]+)"></a>$')
_HEADING = re.compile(r"^(#{1,3}) (.+)$")
_MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[`*|>#]|^-+$")
_WORD = re.compile(r"\w+")
_EXCERPT = 110
#: Hits in a heading count as many of those in the text.
_HEADING_WEIGHT = 8


@dataclass(frozen=True, slots=True)
class Section:
    """What stands below one heading. ``anchor`` is "" where nothing points at it; ``text`` has no marks."""

    anchor: str
    title: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the help. ``markdown`` holds no anchors; ``sections`` are in the order of its headings."""

    name: str
    title: str
    markdown: str
    sections: tuple[Section, ...]

    def heading_of(self, anchor: str) -> int | None:
        """Return which heading, from 0, stands behind ``anchor``; None where there is no such anchor."""
        found = (at for at, section in enumerate(self.sections) if anchor and section.anchor == anchor)
        return next(found, None)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where what was looked for is told. ``heading`` is the number of its heading in the chapter."""

    chapter: str
    heading: int
    title: str
    excerpt: str


def folder() -> Traversable:
    """Return where the help lies."""
    return files("resources") / "help"


@cache
def _toml(name: str) -> Mapping[str, object]:
    return tomllib.loads((folder() / name).read_text("utf-8"))


def groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the names of the chapters in reading order, in groups; a group has a name of its own."""
    found = _toml("chapters.toml")["group"]
    assert isinstance(found, list)  # noqa: S101 - tells the type checker
    return tuple((str(group["name"]), tuple(map(str, group["chapters"]))) for group in found)


def names() -> tuple[str, ...]:
    """Return the names of all chapters in reading order."""
    return tuple(name for _group, chapters in groups() for name in chapters)


def keys_words(language: str) -> Mapping[str, str]:
    """Return ``title``, ``key`` and ``meaning``: what stands above a page's keys."""
    table = _toml("chapters.toml")["keys"]
    assert isinstance(table, dict)  # noqa: S101 - tells the type checker
    return dict(table[language])


@cache
def chapter(name: str, language: str) -> Chapter:
    """Return the chapter ``name`` in ``language``. Raises ``KeyError`` for one that there is not."""
    if name not in names():
        raise KeyError(name)
    source = (folder() / language / f"{name}.md").read_text("utf-8")
    return parse(name, source)


def parse(name: str, source: str) -> Chapter:
    """Read a chapter: anchors are taken out and remembered by their headings."""
    kept: list[str] = []
    heads: list[tuple[str, str, int, list[str]]] = []
    anchor = ""
    for line in source.splitlines():
        if pointed := _ANCHOR.match(line):
            anchor = pointed.group(1)
            continue
        kept.append(line)
        if heading := _HEADING.match(line):
            heads.append((anchor, _plain(heading.group(2)), len(heading.group(1)), []))
            anchor = ""
        elif heads and line:
            heads[-1][3].append(_plain(line))
    sections = tuple(Section(mark, title, level, " ".join(text)) for mark, title, level, text in heads)
    return Chapter(name, sections[0].title, "\n".join(kept).strip() + "\n", sections)


def _plain(line: str) -> str:
    return _MARKS.sub(lambda found: found.group(1) or "", line).strip()


# --- searching ------------------------------------------------------------------------------------------


def find(text: str, language: str) -> tuple[Hit, ...]:
    """Return where all words of ``text`` are told, the best place first. Either spelling of a word finds."""
    wanted = [_alike(word) for word in _words(text)]
    if not wanted:
        return ()
    ranked: list[tuple[int, int, Hit]] = []
    for place, (name, at, section) in enumerate(_everything(language)):
        score = _score(section, wanted)
        if score:
            title = chapter(name, language).title
            shown = title if at == 0 else f"{title} · {section.title}"
            ranked.append((-score, place, Hit(name, at, shown, _excerpt(section.text, wanted))))
    return tuple(hit for _score_, _place, hit in sorted(ranked, key=lambda each: each[:2]))


def searched_words(text: str) -> tuple[str, ...]:
    """Return every word that ``text`` may stand for, to mark them where they are found."""
    return tuple(dict.fromkeys(word for typed in _words(text) for word in _alike(typed)))


def _everything(language: str) -> Iterator[tuple[str, int, Section]]:
    for name in names():
        for at, section in enumerate(chapter(name, language).sections):
            yield name, at, section


def _score(section: Section, wanted: list[tuple[str, ...]]) -> int:
    """Count what was looked for; 0 where one of the words is missing."""
    total = 0
    for spellings in wanted:
        found = _HEADING_WEIGHT * _count(section.title, spellings) + _count(section.text, spellings)
        if not found:
            return 0
        total += found
    return total


def _count(text: str, spellings: tuple[str, ...]) -> int:
    folded = f" {' '.join(_words(text))}"
    return sum(folded.count(f" {spelling}") for spelling in spellings)


def _excerpt(text: str, wanted: list[tuple[str, ...]]) -> str:
    """Return the words around the first of those that were looked for."""
    first = len(text)
    for found in _WORD.finditer(text):
        folded = _fold(found.group())
        if any(folded.startswith(spelling.split(" ")[0]) for spellings in wanted for spelling in spellings):
            first = found.start()
            break
    start = 0 if first < _EXCERPT // 2 or first == len(text) else text.rfind(" ", 0, first - 30) + 1
    cut = text[start : start + _EXCERPT]
    tail = "" if start + _EXCERPT >= len(text) else "…"
    return f"{'…' if start else ''}{cut.rpartition(' ')[0] if tail else cut}{tail}"


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    """Return for every word of ``spellings.toml`` all that mean the same."""
    found: dict[str, tuple[str, ...]] = {}
    alike = _toml("spellings.toml")["alike"]
    assert isinstance(alike, list)  # noqa: S101 - tells the type checker
    for group in alike:
        folded = tuple(" ".join(_words(str(word))) for word in group)
        for word in folded:
            found[word] = (*found.get(word, ()), *folded)
    return found


def _alike(word: str) -> tuple[str, ...]:
    """Return ``word`` and what means the same; a word that is still being typed stands for its beginning."""
    table = _spellings()
    begun = [spelling for spelling in table if len(word) >= 4 and spelling.startswith(word)]
    return tuple(dict.fromkeys([word, *(other for spelling in begun for other in table[spelling])]))


def _words(text: str) -> list[str]:
    return _WORD.findall(_fold(text))


def _fold(text: str) -> str:
    """Return ``text`` in small letters without accents."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


# --- problems -------------------------------------------------------------------------------------------


def anchor_of(code: str) -> str:
    """Return where the problem ``code`` is explained: its longest beginning in ``codes.toml`` decides."""
    table = _toml("codes.toml")["anchors"]
    assert isinstance(table, dict)  # noqa: S101 - tells the type checker
    begun = [beginning for beginning in table if code.startswith(beginning)]
    return str(table[max(begun, key=len)]) if begun else "trouble"


def worth_help(code: str) -> bool:
    """Whether a sentence needs a link to the help: "Wajib diisi." says all there is to say."""
    plain = _toml("codes.toml")["plain"]
    assert isinstance(plain, list)  # noqa: S101 - tells the type checker
    return not any(code.startswith(str(beginning)) for beginning in plain)


def has_anchor(anchor: str, language: str) -> bool:
    """Whether there is a place ``anchor`` in ``language``."""
    name, _mark, section = anchor.partition("#")
    return name in names() and (not section or chapter(name, language).heading_of(section) is not None)
