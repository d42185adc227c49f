"""The partners' directory: heads of RT and RW, PKK, karang taruna, midwife, health centre."""

from __future__ import annotations

from dataclasses import replace

from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.duty import AddPartner, AddPartners, EditPartner, PartnerDetails
from blc_desktop.domain.facts.duty import PartnerFacts
from blc_desktop.domain.text import fold_name
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import duty as storage
from blc_desktop.storage import rows
from blc_desktop.storage.tables import partner

CHANGES: Changes = frozenset({Topic.ACTIVITIES})


def partners(ws: Workspace) -> list[PartnerFacts]:
    """Return all partners by role and name; those no longer in use last."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.partners(rx.conn, rx.posko_id)


def add_partner(ws: Workspace, command: AddPartner) -> Done[int]:
    """Take a partner in and return the id."""
    ws.require(Permission.ACTIVITIES)
    with ws.write("AddPartner") as tx:
        partner_id = _add(tx, command.details)
    undo = Undo("undo.partner", lambda again: _take_out(again, (partner_id,)))
    return Done(partner_id, CHANGES, undo)


def edit_partner(ws: Workspace, command: EditPartner) -> Done[int]:
    """Change a partner; return the id."""
    ws.require(Permission.ACTIVITIES)
    with ws.write("EditPartner") as tx:
        back = mend(tx, command)
    return Done(command.partner_id, CHANGES, Undo("undo.partner", lambda again: edit_partner(again, back)))


def add_partners(ws: Workspace, command: AddPartners) -> Done[tuple[int, int]]:
    """Take many in; return how many are new, and how many were brought up to date.

    The same name in the same role is the same partner: what the new text leaves out stays as it was.
    """
    ws.require(Permission.ACTIVITIES)
    if not command.partners:
        raise Refused("partner.nothing_read", field="text")
    added: list[int] = []
    changed: list[EditPartner] = []
    with ws.write("AddPartners") as tx:
        known = {(fold_name(one.name), one.role): one for one in storage.partners(tx.conn, tx.posko_id)}
        for details in command.partners:
            there = known.get((fold_name(details.name), details.role))
            if there is None:
                added.append(_add(tx, details))
                continue
            filled = _filled(details, there)
            if filled != _details(there):
                order = EditPartner(there.partner_id, there.version, filled)
                changed.append(mend(tx, order))

    def back(again: Workspace) -> Done[int]:
        for order in changed:
            edit_partner(again, order)
        return _take_out(again, tuple(added))

    return Done((len(added), len(changed)), CHANGES, Undo("undo.partner", back))


def _add(tx: WriteTransaction, details: PartnerDetails) -> int:
    values = _checked(details)
    partner_id = rows.add(tx.conn, partner, tx.posko_id, **values)
    tx.audit(entity="partner", entity_id=partner_id, new=values)
    return partner_id


def mend(tx: WriteTransaction, command: EditPartner) -> EditPartner:
    """Change a partner; return what puts it back. Raises ``Refused("row.gone")``."""
    values = _checked(command.details)
    found = storage.partners(tx.conn, tx.posko_id)
    before = next((one for one in found if one.partner_id == command.partner_id), None)
    if before is None:
        raise Refused("row.gone", entity="partner")
    rows.change(tx.conn, partner, tx.posko_id, command.partner_id, version=command.version, **values)
    was = _details(before)
    old = storage.columns(was)
    tx.audit(entity="partner", entity_id=command.partner_id, old=old, new=values)
    return EditPartner(command.partner_id, command.version + 1, was)


def _take_out(ws: Workspace, ids: tuple[int, ...]) -> Done[int]:
    ws.require(Permission.ACTIVITIES)
    with ws.write("UndoAddPartners") as tx:
        for one in storage.partners(tx.conn, tx.posko_id):
            if one.partner_id in ids:
                tx.audit(entity="partner", entity_id=one.partner_id, old=storage.columns(_details(one)))
        storage.drop(tx.conn, tx.posko_id, ids)
    return Done(len(ids), CHANGES)


def _checked(details: PartnerDetails) -> dict[str, object]:
    if not details.name.strip():
        raise Refused("name.missing", field="name")
    return storage.columns(details)


def _details(facts: PartnerFacts) -> PartnerDetails:
    return PartnerDetails(facts.name, facts.role, facts.phone, facts.area, facts.note, facts.active)


def _filled(details: PartnerDetails, there: PartnerFacts) -> PartnerDetails:
    return replace(
        details,
        phone=details.phone or there.phone,
        area=details.area or there.area,
        note=details.note or there.note,
    )
