"""What a training posko has ready for its reports: the words of the last days, and the evening set."""

from __future__ import annotations

from datetime import timedelta

from blc_desktop.domain.commands.papers import SaveReportSet
from blc_desktop.domain.facts.printing import DailyNotes, Paper, ReportKind, ReportRequest
from blc_desktop.services import printing, report_sets
from blc_desktop.services.workspace import Workspace

#: Days back, and what hindered then.
_HINDRANCES = (
    (4, "Hujan sejak pagi, dua rumah di RW 003 baru dapat didatangi sore hari."),
    (2, "Dua keluarga menolak tes; didatangi lagi bersama Bhabinkamtibmas dan bersedia."),
    (1, "Stok beras mendekati batas; permohonan ke Dinas Sosial sudah dikirim."),
)
_ON_DUTY = "Neneng Kurniasih, Satlinmas, dan kader RW"
_SET = "Cetakan malam"


def prepare_reports(ws: Workspace) -> int:
    """Write the paragraphs of some days and keep the evening set; return how many paragraphs."""
    for back, words in _HINDRANCES:
        day = ws.day - timedelta(days=back)
        printing.save_daily_notes(ws, DailyNotes(day, hindrances=words, on_duty=_ON_DUTY))
    kinds = (ReportKind.DAILY, ReportKind.ISOLATION, ReportKind.MONITORING_SHEET, ReportKind.CALL_LIST)
    requests = tuple(ReportRequest(kind, ws.day, paper=Paper.F4) for kind in kinds)
    report_sets.save(ws, SaveReportSet(_SET, requests))
    return len(_HINDRANCES)
