"""The facts of the activity report: a period's activities, narrowed to an RT or an officer, with photos."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from blc_desktop.domain.access import Permission
from blc_desktop.domain.facts.activities import ActivityLine, ActivityReportFacts, PaperPhoto
from blc_desktop.domain.facts.lists import Cell, ListColumn
from blc_desktop.domain.kinds_activities import ActivityFunction
from blc_desktop.errors import Refused
from blc_desktop.exchange import pictures
from blc_desktop.i18n import N_, language
from blc_desktop.services.activities import lines_between
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import attachments
from blc_desktop.words import activities as words

_COLUMNS = (
    ListColumn("what", N_("Kegiatan")),
    ListColumn("day", N_("Tanggal")),
    ListColumn("clock", N_("Pukul")),
    ListColumn("where", N_("Tempat")),
    ListColumn("officers", N_("Petugas")),
    ListColumn("audience", N_("Sasaran")),
    ListColumn("told", N_("Uraian, hasil, tindak lanjut")),
)
#: Photos per page → the longest edge they are printed with, in pixels.
EDGES = {2: 1400, 4: 1000}
#: Beyond this a PDF is too large to be sent on.
MOST_PHOTOS = 400


def activity_report(
    ws: Workspace,
    since: date,
    until: date,
    *,
    rt_id: int | None = None,
    officer_id: int | None = None,
    narrowed: tuple[str, ...] = (),
    photos_per_page: int = 4,
) -> ActivityReportFacts:
    """Return the report. Raises ``Refused("activity_report.too_many")`` for photos beyond all bearing."""
    ws.require(Permission.VIEW)
    lines = lines_between(ws, since, until, rt_id=rt_id, officer_id=officer_id)
    functions = dict.fromkeys((each.value for each in ActivityFunction), 0)
    for line in lines:
        if line.function is not None:
            functions[line.function.value] += 1
    return ActivityReportFacts(
        post=ws.post(),
        since=since,
        until=until,
        narrowed=narrowed,
        functions=functions,
        columns=_COLUMNS,
        rows=tuple(_row(line) for line in lines),
        photos_per_page=photos_per_page,
        photos=_photos(ws, lines, photos_per_page) if photos_per_page else (),
        language=language(),
    )


def _row(line: ActivityLine) -> tuple[Cell, ...]:
    return (
        words.title(line),
        line.day,
        words.clock_words(line.clock),
        words.where(line),
        words.officer_words(line.officers),
        words.reached(line),
        words.told(line),
    )


def _photos(ws: Workspace, lines: Sequence[ActivityLine], per_page: int) -> tuple[PaperPhoto, ...]:
    wanted = [(number, photo) for number, line in enumerate(lines, 1) for photo in line.photos]
    if len(wanted) > MOST_PHOTOS:
        raise Refused("activity_report.too_many", count=len(wanted), most=MOST_PHOTOS)
    edge = EDGES[per_page]
    with ws.read() as rx:
        return tuple(
            PaperPhoto(
                number,
                photo.name,
                pictures.for_paper(attachments.content(rx.conn, rx.posko_id, photo.attachment_id), edge),
            )
            for number, photo in wanted
        )
