"""What is ordered about kept papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.domain.facts.printing import ReportRequest


@dataclass(frozen=True, slots=True)
class SignPaper:
    """Note that a print was signed. ``scan`` is the signed page; None leaves the one that is kept."""

    report_id: int
    signed_on: date
    signed_by: str = ""
    scan: ReadFile | None = None


@dataclass(frozen=True, slots=True)
class NotePaperSent:
    """Note that a print was handed on, on ``day`` at ``clock`` (``17.05``), to whom and by what way."""

    report_id: int
    day: date
    clock: str
    sent_to: str
    way: str = ""


@dataclass(frozen=True, slots=True)
class SaveReportSet:
    """Keep papers under a name, in place of what was kept under it. Days are relative: see the service."""

    name: str
    requests: tuple[ReportRequest, ...]


@dataclass(frozen=True, slots=True)
class RemoveReportSet:
    """Forget a set."""

    name: str
