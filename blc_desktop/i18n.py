"""Words in two languages: Indonesian is written in the code, English comes from the catalogue.

The source strings are Indonesian because that is what the staff read; a string that lacks its English
translation shows in Indonesian instead of breaking the screen. A test holds the catalogue complete.
"""

from __future__ import annotations

import gettext
from importlib.resources import as_file, files

DOMAIN = "blc_desktop"
LANGUAGES = ("id", "en")

#: What gettext's compiled catalogues put between a context and its message.
_AFTER_CONTEXT = "\x04"

_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "id"


def set_language(language: str) -> None:
    """Switch every later call of :func:`_` to ``language`` (one of :data:`LANGUAGES`).

    Raises ``ValueError`` for a language we do not speak.
    """
    global _current, _language
    if language not in LANGUAGES:
        raise ValueError(language)
    _language = language
    _current = gettext.NullTranslations() if language == "id" else _load(language)


def language() -> str:
    """Return the language in use, ``"id"`` or ``"en"``."""
    return _language


def _load(language: str) -> gettext.NullTranslations:
    resource = files("resources") / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with as_file(resource) as path, path.open("rb") as stream:
        return gettext.GNUTranslations(stream)


def _(message: str) -> str:
    """Return ``message`` (Indonesian) in the language in use."""
    return _current.gettext(message).rpartition(_AFTER_CONTEXT)[2]


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form for ``count``; Indonesian has one form, so both arguments are usually alike."""
    return _current.ngettext(singular, plural, count)


def N_(message: str) -> str:
    """Mark a constant for translation; it is looked up with :func:`_` when it is shown."""
    return message


def NC_(context: str, message: str) -> str:
    """Mark a constant whose word means something else elsewhere; ``context`` tells them apart.

    Looked up with :func:`_` like any other; the context is never shown.
    """
    return f"{context}{_AFTER_CONTEXT}{message}"
