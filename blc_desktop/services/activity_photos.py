"""Photos of activities: hung at them, begun drafts by, and known again when they are used twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from blc_desktop.domain import activities as rules
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Undo
from blc_desktop.domain.commands.activities import (
    AddPhotos,
    DraftFromPhotos,
    RemoveActivities,
    RemovePhoto,
)
from blc_desktop.domain.facts.activities import ActivityLine, Intake, PhotoTwin, RefusedPhoto
from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.errors import Refused
from blc_desktop.exchange import pictures
from blc_desktop.paths import read_at_most
from blc_desktop.progress import Progress
from blc_desktop.services import activities
from blc_desktop.services.activities import CHANGES
from blc_desktop.services.attachments import LARGEST_FILE, read_photo
from blc_desktop.services.workspace import Workspace, WriteTransaction
from blc_desktop.storage import activities as storage
from blc_desktop.storage import attachments, rows
from blc_desktop.storage.activity_sources import TYPED
from blc_desktop.storage.tables import activity

#: As many photos as one evening's WhatsApp brings, and some.
MOST_AT_ONCE = 60
#: Days back in which nearly the same picture is looked for.
_ALIKE_DAYS = 60


def add_photos(ws: Workspace, command: AddPhotos) -> Done[int]:
    """Hang photos at an activity, typed or entered elsewhere; return how many."""
    ws.require(Permission.ACTIVITIES)
    _some(command.files)
    with ws.write("AddActivityPhotos") as tx:
        found = _line(tx, command.key)
        activity_id = activities.row_of(tx, found)
        ids = _keep(tx, activity_id, command.files)
        tx.audit(
            entity="activity", entity_id=activity_id, new={"photos": [one.digest for one in command.files]}
        )

    def back(again: Workspace) -> Done[int]:
        for attachment_id in ids:
            remove_photo(again, RemovePhoto(command.key, attachment_id))
        return Done(len(ids), CHANGES)

    return Done(len(ids), CHANGES, Undo("undo.activity_photo", back))


def remove_photo(ws: Workspace, command: RemovePhoto) -> Done[int]:
    """Take a photo off an activity; its bytes stay in the book, so that it can be hung again."""
    ws.require(Permission.ACTIVITIES)
    with ws.write("RemoveActivityPhoto") as tx:
        activity_id = _row(tx, command.key)
        if not storage.take_off(tx.conn, tx.posko_id, activity_id, command.attachment_id):
            raise Refused("row.gone", entity="activity_photo")
        tx.audit(entity="activity", entity_id=activity_id, old={"photo": command.attachment_id})
    undo = Undo("undo.activity_photo", lambda again: _hang_again(again, command))
    return Done(command.attachment_id, CHANGES, undo)


def _hang_again(ws: Workspace, command: RemovePhoto) -> Done[int]:
    ws.require(Permission.ACTIVITIES)
    with ws.write("RestoreActivityPhoto") as tx:
        activity_id = _row(tx, command.key)
        storage.hang(tx.conn, tx.posko_id, activity_id, (command.attachment_id,))
        tx.audit(entity="activity", entity_id=activity_id, new={"photo": command.attachment_id})
    return Done(command.attachment_id, CHANGES)


def draft_from_photos(ws: Workspace, command: DraftFromPhotos) -> Done[tuple[int, ...]]:
    """Begin a draft a photo, with the day and time it tells as a proposal; return their keys.

    A day that has not come yet is none: the photo's draft stands on ``command.day``.
    """
    ws.require(Permission.ACTIVITIES)
    _some(command.files)
    keys = []
    with ws.write("DraftActivities") as tx:
        for file in command.files:
            told = rules.moment_of(file.name, file.taken_at)
            known = told.day is not None and told.day <= tx.day
            values = {
                "day": told.day if known else command.day,
                "draft": True,
                "proposed_clock": told.clock if known else None,
            }
            operator = tx.actor.operator_id or None
            activity_id = rows.add(
                tx.conn, activity, tx.posko_id, operator_id=operator, entered_at=tx.now, **values
            )
            _keep(tx, activity_id, (file,))
            tx.audit(entity="activity", entity_id=activity_id, new={**values, "photo": file.digest})
            keys.append(TYPED.key(activity_id))
    made = tuple(keys)
    undo = Undo("undo.activity_added", lambda again: activities.remove(again, RemoveActivities(made)))
    return Done(made, CHANGES, undo)


def intake(ws: Workspace, paths: Sequence[Path], progress: Progress) -> Intake:
    """Read what somebody chose: photos made small, the rest with the reason; nothing is kept yet.

    Raises ``Refused("activity_photo.too_many")`` before anything is read.
    """
    ws.require(Permission.ACTIVITIES)
    if len(paths) > MOST_AT_ONCE:
        raise Refused("activity_photo.too_many", field="photo", most=MOST_AT_ONCE, count=len(paths))
    files: list[ReadFile] = []
    refused: list[RefusedPhoto] = []
    for at, path in enumerate(paths):
        progress.step(at, len(paths))
        try:
            files.append(read_photo(read_at_most(path, LARGEST_FILE), path.name))
        except OSError:
            refused.append(RefusedPhoto(path.name, "form.file_unreadable", {"name": path.name}))
        except Refused as error:
            refused.append(RefusedPhoto(path.name, error.code, error.facts))
    return Intake(tuple(files), tuple(refused), tuple(twins(ws, files)))


def twins(ws: Workspace, files: Sequence[ReadFile]) -> list[PhotoTwin]:
    """Return which of ``files`` are in use at an activity already, or come twice themselves.

    The same file is known by its digest; nearly the same picture of the last two months by its likeness.
    """
    ws.require(Permission.VIEW)
    since = datetime.combine(ws.day - timedelta(days=_ALIKE_DAYS), datetime.min.time(), tzinfo=UTC)
    with ws.read() as rx:
        same = attachments.same_files(rx.conn, rx.posko_id, {file.digest for file in files})
        seen = attachments.likenesses(rx.conn, rx.posko_id, since=since)
        alike = {
            file.digest: [key for key, other in seen.items() if pictures.alike(file.likeness, other)]
            for file in files
        }
        every = {key for keys in (*same.values(), *alike.values()) for key in keys}
        used = storage.used_on(rx.conn, rx.posko_id, every)
        about = attachments.about(rx.conn, rx.posko_id, used)
    found = []
    for at, file in enumerate(files):
        before = [key for key in (*same.get(file.digest, ()), *alike[file.digest]) if key in used]
        if before:
            first = before[0]
            exact = about[first].digest == file.digest
            found.append(PhotoTwin(file.name, about[first].name, used[first], exact))
            continue
        double = next((one for one in files[:at] if _same(one, file)), None)
        if double is not None:
            found.append(PhotoTwin(file.name, double.name, ws.day, double.digest == file.digest))
    return found


def _same(one: ReadFile, other: ReadFile) -> bool:
    return one.digest == other.digest or pictures.alike(one.likeness, other.likeness)


def _keep(tx: WriteTransaction, activity_id: int, files: Sequence[ReadFile]) -> tuple[int, ...]:
    operator = tx.actor.operator_id or None
    ids = tuple(
        attachments.keep(tx.conn, tx.posko_id, file, operator_id=operator, now=tx.now) for file in files
    )
    storage.hang(tx.conn, tx.posko_id, activity_id, ids)
    return ids


def _some(files: Sequence[ReadFile]) -> None:
    if not files:
        raise Refused("activity_photo.none_chosen", field="photo")
    if len(files) > MOST_AT_ONCE:
        raise Refused("activity_photo.too_many", field="photo", most=MOST_AT_ONCE, count=len(files))


def _line(tx: WriteTransaction, key: int) -> ActivityLine:
    found = storage.lines(tx.conn, tx.posko_id, [key]).get(key)
    if found is None:
        raise Refused("row.gone", entity="activity")
    return found


def _row(tx: WriteTransaction, key: int) -> int:
    found = _line(tx, key)
    if found.activity_id is None:
        raise Refused("row.gone", entity="activity_photo")
    return found.activity_id
