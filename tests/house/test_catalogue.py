"""The English catalogue has every message, whole, with the same placeholders, and no other."""

from __future__ import annotations

from blc_desktop import i18n
from tools import catalogue


def test_the_english_catalogue_is_complete() -> None:
    assert list(catalogue.problems()) == []


def test_the_program_speaks_english_when_asked() -> None:
    i18n.set_language("en")
    translated = {
        message.id: message.string
        for message in catalogue.read()
        if isinstance(message.id, str) and message.id and message.string not in {"", message.id}
    }
    message, english = next(iter(translated.items()), ("", ""))
    assert message, "nothing is translated"
    assert i18n._(message) == english
    i18n.set_language("id")
    assert i18n._(message) == message
