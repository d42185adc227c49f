"""Invented facts for the papers that are lists: residents, a monitoring sheet, a stock card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from blc_desktop.domain.facts.isolation import IsolationLine, IsolationState, ScheduleFacts
from blc_desktop.domain.facts.lists import (
    Cell,
    ListColumn,
    ListFacts,
    ListFilter,
    ListTotal,
    MonthTotal,
    StockCardFacts,
    StockCardLine,
)
from blc_desktop.domain.facts.monitoring import MatrixCell, MatrixRow, MonitoringSheetFacts
from blc_desktop.domain.kinds import (
    CaseStatus,
    DocumentKind,
    DwellingKind,
    IsolationKind,
    PlaceKind,
    ResidentStatus,
    Sex,
)
from blc_desktop.domain.listing import Align
from tests.support.daily_sample import DAY, POST

_FIRST = (
    "Siti",
    "Ahmad",
    "Muhammad",
    "Dewi",
    "Agus",
    "Rina",
    "Budi",
    "Sri",
    "Nur",
    "Abdul",
    "Fatimah",
    "Eko",
)
_LAST = ("Rahma", "Hidayat", "Saputra", "Lestari", "Wibowo", "Kurniawan", "Hasanah", "Santoso")

_RESIDENT_COLUMNS = (
    ListColumn("name", "Nama", 28),
    ListColumn("national_id", "NIK", 18),
    ListColumn("sex", "L/P", 5, Align.CENTER),
    ListColumn("age", "Umur", 6, Align.RIGHT),
    ListColumn("rt", "RT/RW", 8),
    ListColumn("address", "Alamat", 28),
    ListColumn("phone", "Telepon", 14),
    ListColumn("status", "Status", 10),
    ListColumn("dwelling", "Jenis rumah", 14),
)


def name(dice: Random) -> str:
    """Return an invented name of three words."""
    return f"{dice.choice(_FIRST)} {dice.choice(_LAST)} {dice.choice(_LAST)}"


def residents(count: int) -> ListFacts:
    """Return a list of ``count`` residents, the same for the same count."""
    dice = Random(count)
    rows: list[tuple[Cell, ...]] = [
        (
            name(dice),
            f"993112******{dice.randint(1, 9999):04d}",
            dice.choice(tuple(Sex)),
            dice.randint(0, 90),
            f"{dice.randint(1, 12):03d}/{dice.randint(1, 9):03d}",
            f"Kp. Sukamantri Gang Melati {dice.randint(1, 99)}",
            f"08{dice.randint(10**9, 10**10 - 1)}",
            dice.choice(tuple(ResidentStatus)),
            dice.choice(tuple(DwellingKind)),
        )
        for _row in range(count)
    ]
    return ListFacts(
        POST,
        "residents",
        DAY,
        None,
        _RESIDENT_COLUMNS,
        tuple(sorted(rows, key=lambda row: str(row[0]))),
        (ListTotal("laki-laki", count // 2), ListTotal("perempuan", count - count // 2)),
        (ListFilter("RT/RW", "RT 003/RW 007"),),
    )


def monitoring_sheet(count: int) -> MonitoringSheetFacts:
    """Return a sheet of ``count`` people with some of their last week filled."""
    dice = Random(count)
    return MonitoringSheetFacts(
        post=POST,
        day=DAY,
        days=tuple(DAY - timedelta(days=6 - back) for back in range(7)),
        blank_days=tuple(DAY + timedelta(days=ahead) for ahead in range(1, 8)),
        officer="Bidan Ani Suryani",
        rt=None,
        rw=None,
        rows=tuple(_matrix_row(number, dice) for number in range(1, count + 1)),
        language="id",
    )


def _matrix_row(number: int, dice: Random) -> MatrixRow:
    anchor = DAY - timedelta(days=dice.randint(0, 9))
    last = anchor + timedelta(days=13)
    schedule = ScheduleFacts(
        last_day=last,
        rule_last_day=last,
        anchor_on=anchor,
        anchor_kind=dice.choice(("specimen", "onset")),
        symptomatic=True,
        reasons=(),
        missing_days=(),
        symptom_end_unconfirmed=False,
        legal_basis="",
        outside_validity=False,
        overridden=False,
    )
    line = IsolationLine(
        isolation_id=number,
        case_id=number,
        person_id=number,
        name=name(dice),
        age=dice.randint(1, 88),
        sex=dice.choice("MF"),
        phone=f"08{dice.randint(10**9, 10**10 - 1)}",
        rt_id=1,
        rt=dice.randint(1, 9),
        rw=dice.randint(1, 3),
        kind=IsolationKind.ISOLATION,
        status=CaseStatus.CONFIRMED,
        place_kind=PlaceKind.HOME,
        place_name=None,
        officer_id=1,
        officer="Bidan Ani Suryani",
        started_on=anchor,
        day_number=(DAY - anchor).days,
        schedule=schedule,
        state=IsolationState.RUNNING,
        closed_on=None,
        ready_to_close=False,
        monitored=False,
        overdue=False,
        risks=(),
    )
    days = [DAY - timedelta(days=back) for back in range(dice.randint(0, 1), 7)]
    cells = {day: _cell(day, dice) for day in days}
    return MatrixRow(line=line, cells=cells, levels={}, symptomatic_now=False, today=cells.get(DAY))


def _cell(day: date, dice: Random) -> MatrixCell:
    return MatrixCell(
        entry_id=1,
        day=day,
        codes=dice.choice(("X", "X", "DB", "B", "T")),
        at_home=True,
        temperature_tenths=dice.choice((368, 372, 384)),
        oxygen_saturation=97,
        respiratory_rate=None,
        pulse=None,
        note=None,
        method=None,
        officer_id=1,
        in_bulk=False,
    )


def stock_card(count: int) -> StockCardFacts:
    """Return the card of an item with ``count`` moves over the weeks before the day."""
    since = date(2021, 1, 1)
    lines: list[StockCardLine] = []
    balance = 0
    for index in range(count):
        incoming = 5000 if index % 9 == 0 else 0
        outgoing = 0 if incoming else 40 + 7 * (index % 30)
        balance += incoming - outgoing
        lines.append(
            StockCardLine(
                day=min(since + timedelta(days=index), DAY),
                kind=DocumentKind.RECEIPT if incoming else DocumentKind.HANDOUT,
                document_no=f"BAST/{index:03d}/2021",
                counterparty="Dinas Kesehatan Kabupaten Tangerang, Bagian Logistik"
                if incoming
                else "RT 003/RW 002",
                incoming=incoming,
                outgoing=outgoing,
                balance=balance,
                batch_no="L2021A",
                expires_on=date(2023, 1, 1),
                remarks="untuk keluarga isoman, dibagikan bersama kader dan ketua RT"
                if index % 7 == 0
                else "",
            )
        )
    return StockCardFacts(
        post=POST,
        since=since,
        day=DAY,
        item_code="MSK",
        item_name="Masker medis",
        unit="lembar",
        pack_name="box",
        pack_size=50,
        reorder_level=2000,
        opening=0,
        lines=tuple(lines),
        months=_months(lines),
        closing=balance,
    )


def _months(lines: list[StockCardLine]) -> tuple[MonthTotal, ...]:
    totals: dict[date, MonthTotal] = {}
    for line in lines:
        month = line.day.replace(day=1)
        so_far = totals.get(month, MonthTotal(month, 0, 0, 0))
        totals[month] = replace(
            so_far,
            incoming=so_far.incoming + line.incoming,
            outgoing=so_far.outgoing + line.outgoing,
            closing=line.balance,
        )
    return tuple(totals.values())
