"""Zones in words: what a card says, what is to be minded, what a week counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from blc_desktop.domain.addresses import area_number, full_area, short_area
from blc_desktop.domain.facts.zones import ZoneBoard, ZoneChange, ZoneLine
from blc_desktop.domain.zoning import Zone
from blc_desktop.i18n import _, ngettext
from blc_desktop.words import formats
from blc_desktop.words.labels import label

#: The signal colour of each zone; those not assessed have none.
TONES = {Zone.GREEN: "green", Zone.YELLOW: "yellow", Zone.ORANGE: "orange", Zone.RED: "red"}


def letter(zone: Zone) -> str:
    """Return the first letter of a zone's word: a colour never stands alone."""
    return "–" if zone is Zone.NOT_ASSESSED else label(zone)[0]


def rt_word(line: ZoneLine) -> str:
    """``RT 003``: the RW stands above."""
    return f"RT {area_number(line.card.rt)}"


def rw_heading(rw: int, lines: Sequence[ZoneLine]) -> str:
    """``RW 002 · 4 RT · hijau 3, kuning 1``."""
    counts = {zone: sum(line.card.zone is zone for line in lines) for zone in Zone}
    counted = ngettext("{n} RT", "{n} RT", len(lines)).format(n=len(lines))
    return f"RW {area_number(rw)} · {counted} · {counts_words(counts)}"


def counts_words(counts: Mapping[Zone, int]) -> str:
    """``hijau 3, kuning 1``: every zone that any RT has."""
    return ", ".join(f"{label(zone).lower()} {formats.integer(n)}" for zone, n in counts.items() if n)


def houses_words(line: ZoneLine) -> str:
    """``2 rumah · 1 isolasi``; an RT that nobody has looked at says so."""
    if line.card.houses is None:
        return _("belum ada data")
    houses = ngettext("{n} rumah", "{n} rumah", line.card.houses).format(n=line.card.houses)
    active = _("{n} isolasi").format(n=line.card.active_houses)
    return f"{houses} · {active}"


def tests_words(line: ZoneLine) -> str:
    """``tes 4``."""
    return _("tes {n}").format(n=line.tests)


def scenario_words(line: ZoneLine) -> str:
    """``2/3``: actions done of those asked for, this week."""
    return _("skenario {done}/{asked}").format(done=line.done, asked=line.asked) if line.asked else ""


def hides_isolation(line: ZoneLine) -> bool:
    """Whether an RT is green although somebody still isolates in it."""
    return line.card.zone is Zone.GREEN and line.card.active_houses > 0


def warning(line: ZoneLine) -> str:
    """Return what is to be minded in an RT, empty where nothing is."""
    said = []
    if hides_isolation(line):
        said.append(_("hijau, tetapi masih ada rumah yang isolasi"))
    if line.cluster:
        said.append(
            _("klaster: {n} kasus dalam satu rumah dihitung satu rumah").format(
                n=formats.integer(line.cluster)
            )
        )
    return "; ".join(said)


def warning_mark(line: ZoneLine) -> str:
    """Return the few letters of a warning that a card has room for."""
    marks = [_("klaster {n}").format(n=line.cluster)] if line.cluster else []
    return " ".join([*marks, *(["!"] if hides_isolation(line) else [])])


def card_words(line: ZoneLine) -> str:
    """Return everything that a card says, in a sentence."""
    card = line.card
    text = _(
        "{place}: zona {zone}, {houses} rumah dengan kasus dalam 7 hari, "
        "{active} rumah masih isolasi, {tests} tes"
    )
    said = text.format(
        place=full_area(card.rt, card.rw),
        zone=label(card.zone).lower(),
        houses="—" if card.houses is None else card.houses,
        active=card.active_houses,
        tests=line.tests,
    )
    minded = warning(line)
    return f"{said}. {minded[:1].upper()}{minded[1:]}" if minded else said


def basis_words(board: ZoneBoard) -> str:
    """Return by which rule and from which days the zones were reckoned."""
    return rule_words(
        board.legal_basis,
        formats.date_range(board.window_from, board.window_until),
        outside=board.outside_validity,
    )


def rule_words(basis: str, days: str, *, outside: bool) -> str:
    """Return ``Dasar: Inmendagri 3/2021. Dihitung dari kasus terkonfirmasi 13–19 Februari 2021.``."""
    text = _("Dasar: {basis}. Dihitung dari kasus terkonfirmasi {days}.").format(basis=basis, days=days)
    if outside:
        text += " " + _("Tanggal ini di luar masa berlaku aturan; dipakai aturan terdekat.")
    return text


def change_words(change: ZoneChange) -> str:
    """``003/001: hijau (0) → kuning (1)``."""
    return f"{short_area(change.rt, change.rw)}: {_side(change.was, change.was_houses)} → " + _side(
        change.now, change.now_houses
    )


def changes_words(changes: Iterable[ZoneChange]) -> str:
    """Return every RT that differs, one after the other."""
    return "; ".join(change_words(change) for change in changes)


def _side(zone: Zone | None, houses: int | None) -> str:
    if zone is None:
        return _("tidak ada")
    return label(zone).lower() + (f" ({houses})" if houses is not None else "")
