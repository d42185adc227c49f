"""What letters say when they are printed: those written, or for whoever has none, one to number by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.facts.letters import LetterFacts, LetterPage, LettersFacts
from blc_desktop.domain.kinds import IsolationKind, LetterKind, PlaceKind, Sex
from blc_desktop.domain.national_id import mask
from blc_desktop.errors import Refused
from blc_desktop.i18n import language
from blc_desktop.services.letter_rules import check_day, template_of
from blc_desktop.services.workspace import ReadTransaction, Workspace
from blc_desktop.storage import letters as storage
from blc_desktop.storage import lines, residents
from blc_desktop.storage.asof import open_on
from blc_desktop.storage.tables import isolation
from blc_desktop.words.letters import letter_number


def written_letters(ws: Workspace, letter_ids: Sequence[int]) -> LettersFacts:
    """Return the letters of ours among ``letter_ids`` that stand, in the order given.

    Raises ``Refused("report.no_letters")`` where none is left.
    """
    ws.require(Permission.PRINT)
    with ws.read() as rx:
        found = [
            each
            for each in storage.of_ids(rx.conn, rx.posko_id, letter_ids)
            if not each.void and each.kind is not LetterKind.CERTIFICATE
        ]
        people = lines.of_ids(rx.conn, rx.posko_id, [each.isolation_id for each in found], rx.day)
        return _facts(ws, rx, list(zip(people, found, strict=True)))


def letters_of_day(
    ws: Workspace,
    day: date,
    kind: LetterKind,
    *,
    person_uid: str | None = None,
    rt_id: int | None = None,
) -> LettersFacts:
    """Return a page for everybody whom a letter of ``kind`` is about on ``day``: one person, an RT, or all.

    To begin: whoever isolates on the day. The note at the end: whoever was given one on the day, or the
    person asked for. Who has no letter yet gets a page with the number left open; nothing is kept of it.
    Raises ``Refused``: ``report.no_letters``, ``report.not_isolated``, ``letter.not_over``.
    """
    ws.require(Permission.PRINT)
    with ws.read() as rx:
        people = _people(rx, day, kind, person_uid, rt_id)
        known = storage.standing(rx.conn, rx.posko_id, [one.isolation_id for one in people], kind, day)
        for line in people:
            if line.isolation_id not in known:
                check_day(rx, line, kind, day)
        unwritten = _unwritten(rx, kind, day)
        return _facts(ws, rx, [(line, known.get(line.isolation_id, unwritten)) for line in people])


def _people(
    rx: ReadTransaction, day: date, kind: LetterKind, person_uid: str | None, rt_id: int | None
) -> list[IsolationLine]:
    if person_uid is not None:
        found = storage.latest_of_person(rx.conn, rx.posko_id, person_uid, day)
        people = [lines.line(rx.conn, rx.posko_id, found, day)]
    elif kind is LetterKind.START:
        people = lines.lines(rx.conn, rx.posko_id, day, (open_on(day),))
    else:
        ids = [each.isolation_id for each in storage.of_day(rx.conn, rx.posko_id, day, kind)]
        people = lines.lines(rx.conn, rx.posko_id, day, (isolation.c.id.in_(ids),))
    return [line for line in people if rt_id is None or line.rt_id == rt_id]


def _unwritten(rx: ReadTransaction, kind: LetterKind, day: date) -> LetterFacts:
    number = letter_number(rx.settings.letter_number_template, day)
    return LetterFacts(0, 0, 0, kind, number, day, None, None, template_of(rx.settings, kind), void=False)


def _facts(
    ws: Workspace, rx: ReadTransaction, wanted: Sequence[tuple[IsolationLine, LetterFacts]]
) -> LettersFacts:
    if not wanted:
        raise Refused("report.no_letters")
    ids = [line.isolation_id for line, _letter in wanted]
    certified = storage.standing(rx.conn, rx.posko_id, ids, LetterKind.CERTIFICATE)
    pages = tuple(_page(rx, line, found, certified.get(line.isolation_id)) for line, found in wanted)
    return LettersFacts(post=ws.post(), day=wanted[0][1].day, pages=pages, language=language())


def _page(
    rx: ReadTransaction, line: IsolationLine, found: LetterFacts, certificate: LetterFacts | None
) -> LetterPage:
    who: Any = residents.fetch(rx.conn, rx.posko_id, line.person_id)
    return LetterPage(
        kind=found.kind,
        number=found.number,
        day=found.day,
        template=found.template or "",
        name=line.name,
        national_id=mask(who["national_id"]) if who["national_id"] else "",
        age=line.age,
        sex=Sex(line.sex) if line.sex else None,
        address=who["address"] or "",
        rt=line.rt,
        rw=line.rw,
        phone=line.phone or "",
        isolation_kind=line.kind,
        place_kind=line.place_kind,
        place_name=line.place_name or "",
        first_day=line.started_on,
        last_day=line.schedule.last_day,
        legal_basis=line.schedule.legal_basis,
        officer=line.officer,
        certificate=certificate if found.kind is LetterKind.END_NOTE else None,
    )


def sample_letter(ws: Workspace, kind: LetterKind, template: str) -> LettersFacts:
    """Return a letter about nobody, to look at words before they are kept."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        day = rx.day
        number = letter_number(rx.settings.letter_number_template, day)
        basis = rx.rules.on(day).isolation.legal_basis
    page = LetterPage(
        kind=kind,
        number=number,
        day=day,
        template=template,
        name="Siti Contoh",
        national_id="360312******0001",
        age=34,
        sex=Sex.FEMALE,
        address="Jl. Melati No. 7",
        rt=3,
        rw=1,
        phone="0812 3456 7890",
        isolation_kind=IsolationKind.ISOLATION,
        place_kind=PlaceKind.HOME,
        place_name="",
        first_day=day,
        last_day=day + timedelta(days=9),
        legal_basis=basis,
        officer="Budi Petugas",
    )
    return LettersFacts(post=ws.post(), day=day, pages=(page,), language=language())
