"""What the help says is there: chapters, links, pictures, keys, and a place for every problem."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blc_desktop import i18n
from blc_desktop.words import help_book, problems
from tools import user_docs
from ui import pages
from ui.help.page_keys import keys_of, with_keys
from ui.help.places import PLACES, chapter_of_page
from ui.page import COMMON_KEYS, page_key
from ui.pages.settings.page import sections

_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)]+)\)")
_CODE = re.compile(r"`([^`]+)`")
_KEY = re.compile(r"^(?:(?:Ctrl|Alt|Shift)\+)+.+$|^F\d{1,2}$|^(?:Enter|Esc|Del|Tab)$")
_MOST_BYTES = 6 * 1024 * 1024
#: What works in every form, list or window, and is in no page's own list of keys.
_ELSEWHERE = {
    "keyboard": {"Ctrl+S", "Ctrl+Enter", "Ctrl+D", "Ctrl+F", "Ctrl+P", "F3", "Esc", "Alt+←", "Alt+→"},
    "lists": {"Ctrl+C", "Ctrl+V", "Shift+F10", "Esc", "Ctrl+F"},
    "imports": {"F2", "F8", "Ctrl+Shift+Enter", "Ctrl+Del"},
    "residents": {"Enter"},
    "activities": {"Ctrl+B", "Ctrl+Shift+V"},
    "distribution": set(),
}
_ANYWHERE = {"Enter", "Tab", "F1"}


def chapters(language: str) -> list[help_book.Chapter]:
    return [help_book.chapter(name, language) for name in help_book.names()]


def source(name: str, language: str) -> str:
    return (help_book.folder() / language / f"{name}.md").read_text("utf-8")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_page_and_every_section_of_the_settings_has_its_chapter(language: str) -> None:
    i18n.set_language(language)
    for spec in pages.specs():
        chapter = help_book.chapter(chapter_of_page(spec.name), language)
        title = i18n._(spec.title)
        assert chapter.title.lower().replace("&", "dan") == title.lower().replace("&", "dan") or (
            chapter.title == title
        )
    for name in sections():
        assert help_book.has_anchor(f"settings#{name}", language), name


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_every_link_and_every_picture_leads_somewhere(language: str) -> None:
    pictures = set()
    for name in help_book.names():
        for picture, target in _LINK.findall(source(name, language)):
            if picture:
                assert (help_book.folder() / target.removeprefix("../")).is_file(), (name, target)
                assert f"pictures/{language}/" in target
                pictures.add(Path(target).name)
            else:
                page, _mark, section = target.partition("#")
                anchor = page.removesuffix(".md") or name
                assert help_book.has_anchor(f"{anchor}#{section}" if section else anchor, language), target
    drawn = {one.name for one in (help_book.folder() / "pictures" / language).iterdir()}
    assert drawn == pictures, "no picture is carried that nothing shows"


def test_both_languages_tell_the_same_in_the_same_order() -> None:
    for one, other in zip(chapters("id"), chapters("en"), strict=True):
        assert [each.anchor for each in one.sections] == [each.anchor for each in other.sections], one.name
        assert _CODE.findall(source(one.name, "id")) == _CODE.findall(source(one.name, "en")), one.name


def named_keys(text: str) -> set[str]:
    return {code for code in _CODE.findall(text) if _KEY.match(code)}


def listed(keys: str) -> set[str]:
    return set(re.split(r"[\s,]+", keys))


@pytest.mark.parametrize("name", help_book.names())
def test_every_key_a_chapter_names_is_a_key_of_its_page(name: str) -> None:
    every = {key for each in help_book.names() for one in keys_of(each) for key in listed(one.keys)}
    common = {key for one in COMMON_KEYS for key in listed(one.keys)} | _ANYWHERE
    common |= {page_key(number) for number in range(1, len(pages.MODULES) + 1)}
    own = {key for one in keys_of(name) for key in listed(one.keys)}
    allowed = common | _ELSEWHERE.get(name, set()) | (own or every)
    assert named_keys(source(name, "id")) - allowed == set()


def test_the_card_names_each_page_by_the_key_that_opens_it() -> None:
    told = {"today": 1, "patients": 3, "isolation": 4, "stock": 6, "distribution": 7, "activities": 8}
    for name, number in told.items():
        key = page_key(pages.MODULES.index(name) + 1)
        assert key == f"Ctrl+{number}"
        assert f"`{key}`" in source("card", "id")


def test_every_problem_is_explained_somewhere() -> None:
    for language in i18n.LANGUAGES:
        lost = {
            code for code in problems.codes() if not help_book.has_anchor(help_book.anchor_of(code), language)
        }
        assert lost == set()
    assert help_book.anchor_of("disk_full") == "trouble#disk-full"
    assert help_book.anchor_of("national_id.length") == "residents#national-id"
    assert help_book.anchor_of("stock.expired") == "stock#expiry"
    assert help_book.worth_help("disk_full")
    assert not help_book.worth_help("value_missing")


def test_the_table_of_problems_and_windows_holds_nothing_dead() -> None:
    table = help_book._toml("codes.toml")["anchors"]
    assert isinstance(table, dict)
    for beginning in table:
        assert any(help_book_wins(code, beginning) for code in problems.codes()), beginning
    for name, anchor in PLACES.items():
        assert all(help_book.has_anchor(anchor, language) for language in i18n.LANGUAGES), name


def help_book_wins(code: str, beginning: str) -> bool:
    """Whether ``beginning`` is the one that decides for ``code``."""
    table = help_book._toml("codes.toml")["anchors"]
    assert isinstance(table, dict)
    return code.startswith(beginning) and max((b for b in table if code.startswith(b)), key=len) == beginning


@pytest.mark.parametrize(
    ("language", "typed", "chapter"),
    [
        ("id", "kadaluarsa", "stock"),
        ("id", "Kedaluwarsa", "stock"),
        ("id", "lupa pasword", "accounts"),
        ("id", "opname", "stock"),
        ("id", "flashdisk", "backup"),
        ("en", "expired", "stock"),
        ("en", "forgot password", "accounts"),
        ("en", "stok opname", "stock"),
        ("en", "high contrast", "settings"),
    ],
)
def test_either_spelling_and_the_words_of_either_language_find(
    language: str, typed: str, chapter: str
) -> None:
    hits = help_book.find(typed, language)
    assert chapter in [hit.chapter for hit in hits[:3]]
    assert all(hit.excerpt and hit.title for hit in hits)
    assert help_book.find("qqqzzz", language) == ()
    assert help_book.find("  ", language) == ()


def test_the_best_place_comes_first_and_shows_where_the_word_stands() -> None:
    first = help_book.find("kedaluwarsa", "id")[0]
    chapter = help_book.chapter(first.chapter, "id")
    assert chapter.sections[first.heading].anchor == "expiry"
    assert "kedaluwarsa" in first.excerpt.lower()


def test_the_keys_of_a_page_stand_at_the_end_of_its_chapter() -> None:
    chapter = with_keys(help_book.chapter("isolation", "id"))
    at = chapter.heading_of("keys")
    assert at == len(chapter.sections) - 1
    for key in keys_of("isolation"):
        assert i18n._(key.meaning) in chapter.markdown
    assert with_keys(help_book.chapter("trouble", "id")) == help_book.chapter("trouble", "id")


def test_the_documents_for_users_are_the_help_itself(repository: Path) -> None:
    folder = repository / "docs" / "user"
    written = dict(user_docs.pages())
    assert {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()} == set(written)
    stale = [str(path) for path, text in written.items() if (folder / path).read_text("utf-8") != text]
    assert stale == [], "python -m tools.user_docs"
    for path, text in written.items():
        for picture, target in _LINK.findall(text):
            if picture:
                assert (folder / path.parent / target).resolve().is_file()


def test_the_help_is_small(repository: Path) -> None:
    files = (repository / "resources" / "help").rglob("*")
    assert sum(path.stat().st_size for path in files if path.is_file()) < _MOST_BYTES
