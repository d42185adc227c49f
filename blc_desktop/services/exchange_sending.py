"""A file for a partner: figures by day, and people by name where somebody chose them and said what for."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done
from blc_desktop.domain.commands.exchange import MakeParcel
from blc_desktop.domain.facts.exchange import PartnerFacts, Sent
from blc_desktop.domain.parcel import (
    MESSAGE_LENGTH,
    MOST_CASES,
    MOST_DAYS,
    MOST_MEETINGS,
    MOST_PEOPLE,
    Parcel,
    Sender,
)
from blc_desktop.domain.periods import Span
from blc_desktop.errors import Refused
from blc_desktop.exchange import parcel_body, parcel_file
from blc_desktop.i18n import _
from blc_desktop.progress import Progress, Silent
from blc_desktop.services.exchange_figures import day_figures
from blc_desktop.services.exchange_partners import CHANGES
from blc_desktop.services.leaving import require_password, require_purpose
from blc_desktop.services.workspace import ReadTransaction, Workspace, WriteTransaction
from blc_desktop.storage import exchange_partners as partners
from blc_desktop.storage import exchange_source as source
from blc_desktop.storage import settings
from blc_desktop.storage.files import make_folder, write_whole

#: Writes a PDF and workbooks beside the file: order, parcel, the path without its suffix.
Papers = Callable[[Workspace, MakeParcel, Parcel, Path, Progress], tuple[Path, ...]]


def make(
    ws: Workspace, command: MakeParcel, progress: Progress | None = None, papers: Papers | None = None
) -> Done[Sent]:
    """Make a file for a partner and return where it lies. That names leave, and what for, is chained.

    Raises ``Refused``: ``exchange.nothing_chosen``, ``.days_wrong``, ``.days_ahead``, ``.too_many_days``,
    ``.nobody``, ``.partner_unused``, ``export.purpose_missing``, ``password.*``; ``Trouble`` of the disk. A
    cancel leaves no file and no trace.
    """
    ws.require(Permission.EXPORT)
    step = progress or Silent()
    _refuse(ws, command)
    with ws.read() as rx:
        partner = partners.one(rx.conn, rx.posko_id, command.partner_id)
        if not partner.active:
            raise Refused("exchange.partner_unused", field="partner", name=partner.name)
        parcel = _gathered(rx, command, partner, step)
    make_folder(command.folder)
    path = _free(command.folder / (file_name(parcel) + parcel_file.SUFFIX))
    beside: tuple[Path, ...] = ()
    with ws.write("MakeParcel") as tx:
        content, parcel = _sealed(tx, command, parcel)
        _keep(tx, command, parcel, hashlib.sha256(content).hexdigest())
        step.step(0, 0)
        # Written before the commit, so that a full disk refuses both; taken away where the trace is refused.
        tx.afterwards(lambda: None, otherwise=lambda: path.unlink(missing_ok=True))
        write_whole(path, content)
    if command.plain and papers is not None:
        beside = papers(ws, command, parcel, path.with_suffix(""), step)
    sent = Sent(
        path=path,
        size=len(content),
        days=len(parcel.days),
        people=len(parcel.people),
        cases=len(parcel.cases),
        contacts=len(parcel.meetings),
        beside=beside,
    )
    return Done(sent, CHANGES)


def check(ws: Workspace, command: MakeParcel) -> Done[MakeParcel]:
    """Return the order as it may be carried out, or raise what :func:`make` would raise before it begins."""
    ws.require(Permission.EXPORT)
    _refuse(ws, command)
    with ws.read() as rx:
        partners.one(rx.conn, rx.posko_id, command.partner_id)
        choice = command.named
        first, last = command.first or rx.day, command.last or rx.day
        if choice is not None and not source.people(rx.conn, rx.posko_id, choice, first, last):
            raise Refused("exchange.nobody", field="who")
    return Done(command)


def file_name(parcel: Parcel) -> str:
    """Return the name of a parcel's file, without its suffix: village, days, and whether it names people."""
    village = re.sub(r"[^\w-]+", "-", parcel.sender.village, flags=re.ASCII).strip("-") or "posko"
    first, last = parcel.first_day, parcel.last_day
    days = [] if first is None or last is None else [first.isoformat()]
    if first != last and last is not None:
        days += ["sd", last.isoformat()]
    part = _("nama") if parcel.named else _("angka") if parcel.days else _("pesan")
    return "-".join(["BLC", village, *days, part, f"{parcel.made_at:%H%M%S}"])


def _refuse(ws: Workspace, command: MakeParcel) -> None:
    first, last = command.first, command.last
    if (first is None) != (last is None):
        raise Refused("exchange.days_wrong", field="first")
    if first is not None and last is not None:
        if first > last:
            raise Refused("exchange.days_wrong", field="first")
        if last > ws.day:
            raise Refused("exchange.days_ahead", field="last", day=last, today=ws.day)
        if (last - first).days >= MOST_DAYS:
            raise Refused("exchange.too_many_days", field="first", most=MOST_DAYS)
    if first is None and command.named is None and not command.message.strip():
        raise Refused("exchange.nothing_chosen")
    if len(command.message) > MESSAGE_LENGTH:
        raise Refused("exchange.message_long", field="message", most=MESSAGE_LENGTH)
    require_purpose(command.purpose, personal=command.named is not None)
    require_password(command.password)


def _gathered(rx: ReadTransaction, command: MakeParcel, partner: PartnerFacts, step: Progress) -> Parcel:
    post = settings.read_posko(rx.conn, rx.posko_id)
    parcel = Parcel(
        sender=Sender(
            uid=post.uid,
            name=post.name,
            village=post.village,
            village_code=post.village_code,
            district=post.district,
            training=post.training,
        ),
        made_at=rx.now,
        message=command.message.strip(),
        received_until=partner.last_received_at,
        reported_until=partner.last_day,
    )
    days = () if command.first is None or command.last is None else Span(command.first, command.last).days
    figures = []
    for at, day in enumerate(days):
        step.step(at, len(days))
        figures.append(day_figures(rx, day))
    parcel = replace(parcel, days=tuple(figures))
    return parcel if command.named is None else _with_names(rx, command, parcel)


def _with_names(rx: ReadTransaction, command: MakeParcel, parcel: Parcel) -> Parcel:
    choice = command.named
    assert choice is not None  # noqa: S101 - asked for by the caller
    first, last = command.first or rx.day, command.last or rx.day
    ids = source.people(rx.conn, rx.posko_id, choice, first, last)
    if not ids:
        raise Refused("exchange.nobody", field="who")
    if len(ids) > MOST_PEOPLE:
        raise Refused("exchange.too_many_people", field="who", count=len(ids), most=MOST_PEOPLE)
    people = source.person_records(rx.conn, rx.posko_id, ids)
    names = dict(zip(ids, (each.uid for each in people), strict=True))
    cases, uids = source.case_records(rx.conn, rx.posko_id, names)
    meetings = source.meeting_records(rx.conn, rx.posko_id, uids)
    if len(cases) > MOST_CASES or len(meetings) > MOST_MEETINGS:
        raise Refused("exchange.too_many_people", field="who", count=len(cases), most=MOST_CASES)
    return replace(parcel, people=tuple(people), cases=tuple(cases), meetings=tuple(meetings))


def _sealed(tx: WriteTransaction, command: MakeParcel, parcel: Parcel) -> tuple[bytes, Parcel]:
    """Seal a parcel under the partner's code, its moment later than that of any file made before."""
    row = partners.row_of(tx.conn, tx.posko_id, command.partner_id)
    before: datetime | None = row["last_made_at"]
    made_at = tx.now if before is None else max(tx.now, before + timedelta(microseconds=1))
    dated = replace(parcel, made_at=made_at)
    content = parcel_file.seal(
        row["secret"],
        parcel_body.to_json(dated),
        sender=dated.sender.name,
        village=dated.sender.village,
        recipient=row["name"],
    )
    return content, dated


def _keep(tx: WriteTransaction, command: MakeParcel, parcel: Parcel, digest: str) -> None:
    partners.change(tx.conn, tx.posko_id, command.partner_id, last_made_at=parcel.made_at)
    sent_id = partners.add_sent(
        tx.conn,
        tx.posko_id,
        partner_id=command.partner_id,
        made_at=parcel.made_at,
        file_digest=digest,
        first_day=parcel.first_day,
        last_day=parcel.last_day,
        people=len(parcel.people),
        purpose=command.purpose.strip(),
        operator_id=tx.actor.operator_id or None,
    )
    tx.audit(
        entity="exchange_sent",
        entity_id=sent_id,
        new={
            "partner": partners.row_of(tx.conn, tx.posko_id, command.partner_id)["name"],
            "first_day": parcel.first_day,
            "last_day": parcel.last_day,
            "people": len(parcel.people),
            "cases": len(parcel.cases),
            "contacts": len(parcel.meetings),
            "purpose": command.purpose.strip(),
            "file": digest,
        },
    )


def _free(path: Path) -> Path:
    """Return ``path``, or the first of its names with a number that nothing bears yet."""
    found, number = path, 2
    while found.exists():
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return found
