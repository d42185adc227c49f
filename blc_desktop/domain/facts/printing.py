"""Printed papers: what is asked for, what comes out, and what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from blc_desktop.domain import periods
from blc_desktop.domain.kinds_papers import PaperState


class ReportKind(StrEnum):
    """The papers the program prints, by the names of the command line."""

    DAILY = "daily"
    RESIDENTS = "residents"
    PATIENTS = "patients"
    ISOLATION = "isolation"
    MONITORING_SHEET = "monitoring-sheet"
    CALL_LIST = "call-list"
    STOCK_CARD = "stock-card"
    REFERRAL_SLIP = "referral-slip"
    PERSON_CARD = "person-card"
    CONTACTS = "contacts"
    TRANSMISSION = "transmission"
    ISOLATION_LETTER = "isolation-letter"
    MONITORING_RECAP = "monitoring-recap"
    BLANK_FORM = "blank-form"
    RECEIPT_LIST = "receipt-list"
    DISTRIBUTION_RECAP = "distribution-recap"
    COVERAGE = "coverage"
    ACTIVITIES = "activities"
    ROSTER = "roster"
    COMPLIANCE = "compliance"
    ENFORCEMENT = "enforcement"
    ZONES = "zones"
    WEEKLY = "weekly"
    BLC_SHEETS = "blc-sheets"
    MONTHLY = "monthly"
    COUNT_SHEET = "count-sheet"
    STOCK_SUMMARY = "stock-summary"
    HANDOVER = "handover"
    DELIVERY_NOTE = "delivery-note"
    SPJ = "spj"
    MASKS = "masks"
    LOANS = "loans"
    VACCINATION = "vaccination"
    POSKO = "posko"
    FIRST_STEPS = "first-steps"
    DESTRUCTION = "destruction"
    PERSON_DATA = "person-data"
    BREACH = "breach"
    TRAINING_TRAINER = "training-trainer"
    TRAINING_BOOKLET = "training-booklet"


class Paper(StrEnum):
    """A4 is 210 × 297 mm; F4 (folio) is the 215 × 330 mm of Indonesian offices."""

    A4 = "a4"
    F4 = "f4"


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """What somebody wants printed. What a kind does not need stays None.

    ``item`` is an item's code, of blank forms which form, of letters which kind; ``rt`` reads "RT/RW"
    (``3/7``), ``officer`` is a name, ``person`` and ``case`` are uids.
    ``letters`` are the ids of the letters wanted; empty: those of the day.
    ``full_ids`` asks for the whole NIK; ``signs_for_head`` is the officer who signs in the head's place, and
    with ``witnesses`` Babinsa and Bhabinkamtibmas sign too.
    """

    kind: ReportKind
    day: date
    until: date | None = None
    paper: Paper = Paper.F4
    item: str | None = None
    rt: str | None = None
    officer: str | None = None
    #: Whose monitoring: one of ``MonitoringGroup``; None: the patients.
    group: str | None = None
    case: str | None = None
    language: str = "id"
    person: str | None = None
    letters: tuple[int, ...] = ()
    #: Which plan of giving; None: those of the day.
    plan: int | None = None
    letterhead: bool = True
    full_ids: bool = False
    signs_for_head: int | None = None
    witnesses: bool = False
    #: Of goods: the number of the entry that is asked for, of a count sheet that of the count.
    document: int | None = None
    #: The name of the funding source.
    source: str | None = None
    #: The place of a stock card, by name.
    place: str | None = None

    @property
    def about(self) -> date:
        """The day by which the paper is known: a week's or a month's report is one paper whatever the day."""
        if self.kind is ReportKind.WEEKLY:
            return periods.week_of(self.day).last
        return periods.month_of(self.day).last if self.kind is ReportKind.MONTHLY else self.day

    @property
    def subject(self) -> dict[str, str]:
        """What makes two prints the same paper: everything asked for, the inputs apart.

        Letters that were written bear their own day: printed again on another, they are the same letters.
        """
        asked = {
            "kind": self.kind.value,
            "day": None if self.letters else self.about.isoformat(),
            "until": self.until.isoformat() if self.until else None,
            "paper": self.paper.value,
            "item": self.item,
            "rt": self.rt,
            "officer": self.officer,
            "person": self.person,
            "group": self.group,
            "case": self.case,
            "language": self.language,
            "letters": ",".join(map(str, self.letters)) or None,
            "plan": None if self.plan is None else str(self.plan),
            "letterhead": None if self.letterhead else "none",
            "full_ids": "full" if self.full_ids else None,
            "signs_for_head": str(self.signs_for_head) if self.signs_for_head else None,
            "witnesses": "signed" if self.witnesses else None,
            "document": None if self.document is None else str(self.document),
            "source": self.source,
            "place": self.place,
        }
        return {name: value for name, value in asked.items() if value is not None}


@dataclass(frozen=True, slots=True)
class ReportSet:
    """Papers that are printed together, in the order in which they come out of the printer."""

    name: str
    requests: tuple[ReportRequest, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A drawn paper: the PDF's bytes, its pages, and the rows of its list (0 where it has none)."""

    content: bytes
    pages: int
    rows: int


#: A value as JSON knows it.
Plain = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that changed between two revisions: where it stands (a path into the inputs), old and new.

    A part of the path is a field's name, or what a thing in a list is called. None: there was, or is, none.
    """

    path: tuple[str, ...]
    old: Plain
    new: Plain


@dataclass(frozen=True, slots=True)
class Signing:
    """That a print was signed; ``scan_id`` is the attachment of the signed page, if there is one."""

    signed_on: date
    signed_by: str
    scan_id: int | None


@dataclass(frozen=True, slots=True)
class Sending:
    """That a print was handed on: when, to whom, and how."""

    sending_id: int
    sent_at: datetime
    sent_to: str
    way: str


@dataclass(frozen=True, slots=True)
class PaperTrail:
    """What became of a print, and what it changed against the one before it."""

    signing: Signing | None
    sendings: tuple[Sending, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A kept paper without its bytes, for the list of what was printed. ``revision`` 0 is the first print.

    ``paper``, ``item``, ``rt`` and ``officer`` are as they were asked for, empty where nothing was said.
    """

    kind: ReportKind
    day: date
    number: int
    revision: int
    pages: int
    rows: int
    operator: str
    printed_at: datetime
    paper: str = ""
    item: str = ""
    rt: str = ""
    officer: str = ""
    report_id: int = 0
    signing: Signing | None = None
    sendings: tuple[Sending, ...] = ()

    @property
    def state(self) -> PaperState:
        """How far it has come: what was sent counts for more than the signature."""
        if self.sendings:
            return PaperState.SENT
        return PaperState.SIGNED if self.signing else PaperState.DRAFT


@dataclass(frozen=True, slots=True)
class Produced:
    """A paper as it is handed over: drawn now, or the kept one where nothing changed (``kept``)."""

    content: bytes
    pages: int
    rows: int
    number: int
    revision: int
    kept: bool


@dataclass(frozen=True, slots=True)
class DailyNotes:
    """The free words of a report. ``version`` guards against two people writing at once.

    ``day`` is the report's day; of a week or a month its last. ``letter_number`` empty: the posko's pattern.
    """

    day: date
    hindrances: str = ""
    on_duty: str = ""
    letter_number: str = ""
    cutoff: str = ""
    version: int = 0
    kind: ReportKind = ReportKind.DAILY
    #: The running number in ``letter_number``, where the program counted it.
    sequence: int | None = None


@dataclass(frozen=True, slots=True)
class NumberUse:
    """Where a letter's number stands already: in the report of a day, or (``kind`` None) in a letter."""

    kind: ReportKind | None
    day: date
