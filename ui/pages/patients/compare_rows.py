"""The tables of a comparison: how a difference, and somebody whom only one list has, read in a row."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from blc_desktop.domain.addresses import full_area
from blc_desktop.domain.comparison import CaseLine, Difference
from blc_desktop.i18n import N_, _
from blc_desktop.words.formats import medium_date
from blc_desktop.words.labels import label as word
from ui.imports.words import field_word
from ui.tables.plain import PlainTable

_FIELD_WORDS = {"status": N_("Status"), "place_kind": N_("Tempat"), "ended": N_("Selesai")}
WIDTHS = {
    "different": (220, 130, 150, 190, 0),
    "theirs": (220, 70, 130, 150, 0),
    "ours": (220, 70, 130, 150, 0),
}


def table_of(side: str) -> PlainTable:
    """Return the empty table of one side."""
    titles = {
        "different": [_("Nama"), _("RT/RW"), _("Yang berbeda"), _("Punya kita"), _("Punya mereka")],
        "theirs": [_("Nama"), _("Umur"), _("RT/RW"), _("Status"), _("Tanggal")],
        "ours": [_("Nama"), _("Umur"), _("RT/RW"), _("Status"), _("Tanggal")],
    }
    made = PlainTable(f"compare_table_{side}", titles[side], WIDTHS[side][:-1], frozenset())
    made.setAccessibleName(_("Perbedaan daftar"))
    made.setSelectionMode(PlainTable.SelectionMode.ExtendedSelection)
    return made


def _area(line: CaseLine) -> str:
    return full_area(line.rt, line.rw) if line.rt and line.rw else ""


def field_name(name: str) -> str:
    """Return what a compared field is called."""
    return _(_FIELD_WORDS[name]) if name in _FIELD_WORDS else field_word(name)


def _value(value: object) -> str:
    if isinstance(value, StrEnum):
        return word(value)
    return medium_date(value) if isinstance(value, date) else "—"


def difference_row(one: Difference) -> tuple[str, ...]:
    """Return the cells of one difference."""
    running = one.field == "ended" and one.our_value is None
    mine = _("Masih isolasi") if running else _value(one.our_value)
    return one.ours.name, _area(one.ours), field_name(one.field), mine, _value(one.their_value)


def line_row(line: CaseLine) -> tuple[str, ...]:
    """Return the cells of somebody whom only one list has."""
    day = line.facts.get("result_date") or line.facts.get("specimen_date") or line.declared_on
    age = "" if line.age is None else str(line.age)
    return line.name, age, _area(line), _value(line.facts.get("status")), _value(day)
