"""A record for BLC as people read it: names and values of its fields, in the posko's own headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.blc import BlcKind, title_of
from blc_desktop.domain.facts.blc import BlcRecord
from blc_desktop.i18n import _
from blc_desktop.words.formats import integer


def fields(record: BlcRecord, headings: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return name and value of each field; of a week of zones the week, then a line an RT."""
    known = [(code, head) for code, head in headings if code in record.values]
    own = [(field_name(record.kind, code, head), record.values[code]) for code, head in known]
    return [*own, *((short_area(int(line["rt"]), int(line["rw"])), _zone(line)) for line in record.lines)]


def field_name(kind: BlcKind, code: str, heading: str) -> str:
    """Return our own title of a field, or the posko's heading where it has one of its own."""
    return _(title_of(kind, code)) if heading == code else heading


def _zone(line: Mapping[str, str]) -> str:
    if not line["jml_rumah"]:
        return line["zona"]
    return _("{zone} ({n} rumah)").format(zone=line["zona"], n=integer(int(line["jml_rumah"])))
