"""From a code and its facts to a sentence that says what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from blc_desktop import words
from blc_desktop.domain.addresses import area_number
from blc_desktop.i18n import N_, _
from blc_desktop.words import formats

_UNKNOWN = N_("Tidak dapat dilakukan ({code}).")


@cache
def _sentences() -> dict[str, str]:
    """Gather ``SENTENCES`` of every ``problems_<street>`` module; a code said twice is a mistake."""
    gathered: dict[str, str] = {}
    for module in iter_modules(words.__path__):
        if module.name.startswith("problems_"):
            own: dict[str, str] = import_module(f"{words.__name__}.{module.name}").SENTENCES
            twice = gathered.keys() & own.keys()
            if twice:
                raise ValueError(f"said twice: {sorted(twice)}")
            gathered.update(own)
    return gathered


def codes() -> frozenset[str]:
    """Every code that has a sentence; a test compares them with those the code can raise."""
    return frozenset(_sentences())


def sentence(code: str, facts: Mapping[str, object] | None = None) -> str:
    """Return the sentence for ``code`` in the language in use, its placeholders filled from ``facts``.

    A fact that the sentence needs and was not given shows as ``?``: a message must never fail.
    """
    if code == "row.changed_elsewhere" and facts and "by" in facts:
        # The names of every record pull the whole domain in: too much for a window that asks a password.
        from blc_desktop.words import conflicts  # noqa: PLC0415 - see above

        return conflicts.told(facts)
    template = _sentences().get(code)
    if template is None:
        return _(_UNKNOWN).format(code=code)
    return _(template).format_map(_Facts({name: _shown(name, fact) for name, fact in (facts or {}).items()}))


def _shown(name: str, fact: object) -> object:
    """Write a date as people read it, group thousands, name a member of a closed set; the rest stands."""
    if name in {"rt", "rw"} and isinstance(fact, int):
        return area_number(fact)
    if isinstance(fact, StrEnum):
        # The names of every closed set pull the whole domain in: too much for a window that asks a password.
        from blc_desktop.words.labels import told  # noqa: PLC0415 - see above

        return told(fact).lower()
    if isinstance(fact, date):
        return formats.long_date(fact)
    if isinstance(fact, int) and not isinstance(fact, bool):
        return formats.integer(fact)
    return fact


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> object:
        return "?"
