"""An invented day of an invented posko, for papers: figures that balance, and ways to make it overfull."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from blc_desktop.domain.facts.activities import NO_ACTIVITIES, ActivitySection, FunctionCount
from blc_desktop.domain.facts.daily import (
    AreaFigures,
    CaseSection,
    DailyFacts,
    Flow,
    HandoutLine,
    Imprint,
    StockLine,
    ZoneSection,
)
from blc_desktop.domain.facts.post import Post, Signatory, TimeZone
from blc_desktop.domain.facts.today import DayCount, ZoneCard
from blc_desktop.domain.kinds_activities import ActivityFunction
from blc_desktop.domain.zoning import Zone

DAY = date(2021, 2, 19)

POST = Post(
    name="Posko PPKM Mikro Desa Sukamantri",
    village="Sukamantri",
    village_kind="desa",
    village_code="36.03.12.2008",
    district="Pasar Kemis",
    regency="Kabupaten Tangerang",
    province="Banten",
    time_zone=TimeZone.WIB,
    training=False,
    letterhead=("PEMERINTAH KABUPATEN TANGERANG", "KECAMATAN PASAR KEMIS", "KEPALA DESA SUKAMANTRI"),
    letterhead_address="Jalan Raya Sukamantri Nomor 1, Pasar Kemis 15560, Telepon (021) 0000000",
    logo=None,
    head=Signatory("H. Abdul Rohman", "Kepala Desa Sukamantri"),
    secretary=Signatory("Siti Rahma", "Sekretaris Posko"),
    addressee="Camat Pasar Kemis",
    copies_to=("Kapolsek Pasar Kemis", "Danramil Pasar Kemis", "Kepala Puskesmas Pasar Kemis"),
)

IMPRINT = Imprint(
    number=12,
    revision=0,
    printed_at=datetime(2021, 2, 19, 10, 8, tzinfo=UTC),
    operator="Siti Rahma",
    audit_head="412-7f3a91c2",
)

_NEW_CASES = (1, 0, 1, 1, 0, 2, 1, 2, 1, 2, 1, 1, 1, 2)


def cases() -> CaseSection:
    """Return a day's people; every flow balances and the places sum to the whole."""
    return CaseSection(
        confirmed=Flow(13, 2, 1, 14),
        by_place={"home": Flow(11, 1, 1, 11), "central": Flow(1, 1, 0, 2), "hospital": Flow(1, 0, 0, 1)},
        suspected=Flow(4, 1, 2, 3),
        probable=Flow(0, 0, 0, 0),
        contacts=Flow(31, 12, 9, 34),
        travellers=Flow(0, 0, 0, 0),
        new_cases=2,
        new_cases_yesterday=1,
        completed_today=1,
        completed_yesterday=3,
        monitored=13,
        monitoring_due=14,
        monitored_yesterday=13,
        monitoring_due_yesterday=13,
        tests={"rapid_antigen": (18, 2, 0), "pcr": (1, 0, 1)},
        referred=1,
        alerts_urgent=1,
        alerts_watch=2,
        release_due=1,
        cumulative=61,
        cumulative_completed=44,
        cumulative_deceased=2,
        cumulative_moved=1,
        cumulative_discarded=0,
    )


def zones() -> ZoneSection:
    """Return twelve RT: nine green, two yellow, one orange."""
    listed = (
        ZoneCard(6, 6, 2, 6, 6, Zone.ORANGE),
        ZoneCard(3, 3, 2, 3, 3, Zone.YELLOW),
        ZoneCard(12, 12, 3, 1, 1, Zone.YELLOW),
    )
    counts = {Zone.GREEN: 9, Zone.YELLOW: 2, Zone.ORANGE: 1, Zone.RED: 0, Zone.NOT_ASSESSED: 0}
    before = {**counts, Zone.GREEN: 10, Zone.YELLOW: 1}
    return ZoneSection(
        counts=counts,
        counts_yesterday=before,
        listed=listed,
        green_with_active=(ZoneCard(1, 1, 1, 0, 1, Zone.GREEN),),
        basis="Instruksi Mendagri 3/2021",
        outside_validity=False,
        window_from=DAY - timedelta(days=6),
        window_until=DAY,
    )


def stock() -> tuple[StockLine, ...]:
    """Return five items: one runs out soon, one is low."""
    return (
        StockLine(1, "MSK", "Masker medis", "lembar", 12500, 0, 640, 11860, 2000, 0, None, 0, True),
        StockLine(2, "ANT", "Tes antigen", "tes", 125, 0, 18, 107, 25, 75, date(2021, 3, 1), 0, False),
        StockLine(3, "HSN", "Hand sanitizer 500 ml", "botol", 140, 0, 6, 134, 20, 0, None, 0, False),
        StockLine(4, "SMB", "Paket sembako", "paket", 90, 20, 11, 99, 10, 0, None, 0, False),
        StockLine(5, "DIS", "Disinfektan 5 liter", "jeriken", 4, 0, 1, 3, 4, 0, None, 0, False),
    )


def daily() -> DailyFacts:
    """Return the ordinary day."""
    first = DAY - timedelta(days=13)
    return DailyFacts(
        post=POST,
        day=DAY,
        compared_with=DAY - timedelta(days=1),
        cutoff="17.00",
        letter_number="443/……/II/2021",
        cases=cases(),
        area=AreaFigures(rw=3, rt=12, households=1486, persons=5000, houses=1391),
        zones=zones(),
        new_cases_by_day=tuple(DayCount(first + timedelta(days=i), n) for i, n in enumerate(_NEW_CASES)),
        stock=stock(),
        handouts=(
            HandoutLine("Masker medis", "lembar", 640, 160, 0, 0, ("RT 003/RW 002", "RT 006/RW 002")),
            HandoutLine("Paket sembako", "paket", 11, 11, 0, 0, ("RT 006/RW 002",)),
        ),
        hindrances=(
            "Dua keluarga isoman di RT 006/RW 002 kehabisan bahan pokok: 11 paket sembako diserahkan pukul "
            "10.20. Disinfektan tersisa 3 jeriken: permohonan ke BPBD dikirim hari ini."
        ),
        on_duty="Siti Rahma, Aiptu Dedi Kurnia (Bhabinkamtibmas), Sertu Bambang (Babinsa)",
        language="id",
        activities=activities(),
    )


def activities() -> ActivitySection:
    """Return eleven activities under three of the four functions."""
    functions = (
        FunctionCount(ActivityFunction.PREVENTION, 3, 4, 4, {"Sosialisasi 3M/5M": 3, "Imbauan keliling": 1}),
        FunctionCount(
            ActivityFunction.RESPONSE, 6, 5, 0, {"monitoring": 3, "crowd_handout": 1, "testing": 1}
        ),
        FunctionCount(ActivityFunction.ENFORCEMENT, 0, 2, 2, {"Pembubaran kerumunan": 2}),
        FunctionCount(ActivityFunction.SUPPORT, 1, 0, 0, {}),
    )
    return ActivitySection(functions, yesterday=10, today=11, open_tasks=2, overdue_tasks=1)


def empty_day() -> DailyFacts:
    """Return the first day of a posko that has entered nothing yet."""
    nobody = Flow(0, 0, 0, 0)
    full = cases()
    none: dict[str, Any] = {
        field.name: nobody if isinstance(getattr(full, field.name), Flow) else 0 for field in fields(full)
    }
    none |= {"by_place": dict.fromkeys(full.by_place, nobody), "tests": {}}
    nothing = dict.fromkeys(Zone, 0) | {Zone.NOT_ASSESSED: 12}
    return replace(
        daily(),
        post=replace(
            POST,
            letterhead=(),
            letterhead_address="",
            head=Signatory("", "Kepala Desa Sukamantri"),
            secretary=Signatory("", "Sekretaris Posko"),
            copies_to=(),
        ),
        letter_number="",
        cases=CaseSection(**none),
        zones=replace(zones(), counts=nothing, counts_yesterday=nothing, listed=(), green_with_active=()),
        new_cases_by_day=tuple(replace(bar, count=0) for bar in daily().new_cases_by_day),
        stock=(),
        handouts=(),
        hindrances="",
        on_duty="",
        activities=NO_ACTIVITIES,
    )


def overfull_day() -> DailyFacts:
    """Return a day of a town: 400 RT of which most have a colour, 60 items, names that fill a line."""
    cards = tuple(
        ZoneCard(i, i % 12 + 1, i // 12 + 1, 1 + i % 9, 1 + i % 9, _colour(1 + i % 9)) for i in range(390)
    )
    counts = {zone: sum(1 for card in cards if card.zone is zone) for zone in Zone}
    counts[Zone.GREEN] = 10
    items = tuple(
        StockLine(
            i,
            f"B{i:02d}",
            f"Barang bantuan nomor {i} dengan nama yang sangat panjang dari Dinas Sosial",
            "jeriken",
            1000 * i,
            i,
            2 * i,
            999 * i,
            10,
            i % 3,
            DAY + timedelta(days=20),
            i % 2,
            False,
        )
        for i in range(1, 61)
    )
    return replace(
        daily(),
        zones=replace(zones(), counts=counts, listed=cards, green_with_active=cards[:30]),
        stock=items,
        hindrances="\n".join(["Akses jalan ke RT 006/RW 002 terputus banjir sejak pagi. " * 6] * 6),
        new_cases_by_day=tuple(replace(bar, count=bar.count * 137) for bar in daily().new_cases_by_day),
    )


def _colour(houses: int) -> Zone:
    return Zone.YELLOW if houses <= 2 else Zone.ORANGE if houses <= 5 else Zone.RED
