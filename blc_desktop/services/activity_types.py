"""Kinds of activities and templates: the posko's own words under the four functions."""

from __future__ import annotations

from blc_desktop.domain import activities as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Changes, Done, Topic, Undo
from blc_desktop.domain.commands.activities import (
    AddType,
    DropTemplate,
    EditType,
    SaveTemplate,
    TypeDetails,
)
from blc_desktop.domain.facts.activities import TemplateFacts, TypeFacts
from blc_desktop.domain.kinds_activities import ActivityFunction
from blc_desktop.errors import Refused
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import activity_types as storage
from blc_desktop.storage import rows
from blc_desktop.storage.tables import activity_type

_CHANGES: Changes = frozenset({Topic.ACTIVITIES, Topic.SETTINGS})


def types(ws: Workspace, *, everything: bool = False) -> list[TypeFacts]:
    """Return the kinds in use by function and name; with ``everything`` the others after them."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return [each for each in storage.listed(rx.conn, rx.posko_id) if everything or each.active]


def add_type(ws: Workspace, command: AddType) -> Done[int]:
    """Take a kind into the list and return its id; undone, it is kept but no longer offered."""
    ws.require(Permission.SETTINGS)
    with ws.write("AddActivityType") as tx:
        values = _checked(tx, command.details, None)
        type_id = rows.add(tx.conn, activity_type, tx.posko_id, **values)
        tx.audit(entity="activity_type", entity_id=type_id, new=values)
    details = command.details
    retired = TypeDetails(details.code, details.name, details.function, active=False)
    back = EditType(type_id, 1, retired)
    return Done(type_id, _CHANGES, Undo("undo.activity_type", lambda again: edit_type(again, back)))


def edit_type(ws: Workspace, command: EditType) -> Done[int]:
    """Change a kind; its function stands once an activity is of it, lest old reports change."""
    ws.require(Permission.SETTINGS)
    with ws.write("EditActivityType") as tx:
        values = _checked(tx, command.details, command.type_id)
        before = rows.fetch(tx.conn, activity_type, tx.posko_id, command.type_id)
        used = storage.uses(tx.conn, tx.posko_id, command.type_id)
        if used and before["function"] != values["function"]:
            raise Refused("activity_type.function_used", field="function", count=used)
        rows.change(tx.conn, activity_type, tx.posko_id, command.type_id, version=command.version, **values)
        old = {name: before[name] for name in values}
        tx.audit(entity="activity_type", entity_id=command.type_id, old=old, new=values)
    details = TypeDetails(old["code"], old["name"], ActivityFunction(old["function"]), old["active"])
    back = EditType(command.type_id, command.version + 1, details)
    return Done(command.type_id, _CHANGES, Undo("undo.activity_type", lambda again: edit_type(again, back)))


def _checked(tx: WriteTransaction, details: TypeDetails, type_id: int | None) -> dict[str, object]:
    for problem in rules.check_type(details):
        raise Refused(problem.code, field=problem.field, **problem.facts)
    values = storage.columns(details)
    for field, column in (("code", "code"), ("name", "name_fold")):
        taken = storage.name_by(tx.conn, tx.posko_id, column, values[column], type_id)
        if taken is not None:
            raise Refused(f"activity_type.{field}_taken", field=field, code=values["code"], name=taken)
    return values


def templates(ws: Workspace) -> list[TemplateFacts]:
    """Return the templates by name."""
    ws.require(Permission.VIEW)
    with ws.read() as rx:
        return storage.templates(rx.conn, rx.posko_id)


def save_template(ws: Workspace, command: SaveTemplate) -> Done[int]:
    """Keep an activity as a template, in place of one of that name; return its id."""
    ws.require(Permission.ACTIVITIES)
    name = " ".join(command.name.split())
    if not name:
        raise Refused("activity_template.name_missing", field="name")
    with ws.write("SaveActivityTemplate") as tx:
        found = storage.templates(tx.conn, tx.posko_id)
        before = next((each for each in found if each.name == name), None)
        template_id = storage.keep_template(tx.conn, tx.posko_id, name, command.details)
        tx.audit(entity="activity_template", entity_id=template_id, new={"name": name})

    def back(again: Workspace) -> Done[int]:
        if before is None:
            return drop_template(again, DropTemplate(template_id))
        return save_template(again, SaveTemplate(before.name, before.details))

    return Done(template_id, frozenset({Topic.ACTIVITIES}), Undo("undo.activity_template", back))


def drop_template(ws: Workspace, command: DropTemplate) -> Done[int]:
    """Forget a template; return its id."""
    ws.require(Permission.ACTIVITIES)
    with ws.write("DropActivityTemplate") as tx:
        found = storage.templates(tx.conn, tx.posko_id)
        before = next((each for each in found if each.template_id == command.template_id), None)
        if before is None:
            raise Refused("row.gone", entity="activity_template")
        storage.drop_template(tx.conn, tx.posko_id, command.template_id)
        tx.audit(entity="activity_template", entity_id=command.template_id, old={"name": before.name})
    again_kept = SaveTemplate(before.name, before.details)
    undo = Undo("undo.activity_template", lambda again: save_template(again, again_kept))
    return Done(command.template_id, frozenset({Topic.ACTIVITIES}), undo)
