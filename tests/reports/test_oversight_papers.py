"""Compliance, enforcement, zones on paper: rows as in the book, no name of a person, no RT dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from blc_desktop.domain.commands.enforcement import GrantAuthority, OperationDetails, RecordOperation
from blc_desktop.domain.commands.zones import FreezeWeek
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_oversight import SanctionKind, SubjectKind
from blc_desktop.domain.listing import Query
from blc_desktop.services import (
    authorities,
    compliance,
    daily,
    enforcement,
    operations,
    settings,
    zone_weeks,
    zones,
)
from blc_desktop.services.exports import ExportKind, ExportTable, FileFormat, export
from blc_desktop.services.settings import ChangeSettings
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import rows
from blc_desktop.storage.tables import rt_area
from reports.press import produce
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, days_ago, somebody
from tests.support.oversight import hire, observe, rt_id, sanction

SUNDAY = date(2021, 2, 14)


@pytest.fixture
def busy(posko: Workspace) -> Workspace:
    """Return a posko that saw two places, held an operation, fined somebody and shut a stall."""
    observe(posko, 30, 18, rt_id=rt_id(posko), distanced=20, reprimanded=5)
    observe(posko, 50, 45, days_ago(2))
    who = hire(posko, Affiliation.MUNICIPAL_POLICE, "Hendra")
    operation = operations.record_operation(
        posko, RecordOperation(OperationDetails(TODAY, "Jl. Raya", targeted_people=40, police=3))
    ).value
    sanction(posko, who, subject=SubjectKind.UNNAMED, name=None, heads=12, operation_id=operation)
    sanction(
        posko,
        who,
        SanctionKind.ADMINISTRATIVE_FINE,
        amount=50_000,
        document_no="BAP/7",
        operation_id=operation,
    )
    sanction(
        posko, who, SanctionKind.TEMPORARY_CLOSURE, subject=SubjectKind.BUSINESS, name="Warung Euis",
        closed_until=days_ago(-3),
    )  # fmt: skip
    return posko


def printed(ws: Workspace, kind: ReportKind, day: date = TODAY, **more: object) -> tuple[str, int]:
    """Print a paper; return its text and how many rows it says it has."""
    made = produce(ws, ReportRequest(kind, day, paper=Paper.A4, **more))  # type: ignore[arg-type]
    return pdf_text.text(made.content), made.rows


def test_the_enforcement_paper_has_every_sanction_by_initials_and_a_tally_that_adds_up(
    busy: Workspace,
) -> None:
    text, count = printed(busy, ReportKind.ENFORCEMENT)
    assert count == enforcement.sanction_listing(busy).count(Query()) == 3
    assert "Joko" not in text
    assert "J. S." in text
    assert "Warung Euis" in text
    lines = text.splitlines()
    at = lines.index("Teguran lisan")
    assert lines[at + 1 : at + 4] == ["12", "0", "12"]
    at = lines.index("Denda yang ditetapkan (Rp)")
    assert lines[at + 1 : at + 4] == ["50.000", "0", "50.000"]
    assert "Penahanan KTP" not in text, "hidden until it is switched on"


def test_the_compliance_paper_tells_bands_of_sums(busy: Workspace) -> None:
    text, _count = printed(busy, ReportKind.COMPLIANCE)
    assert "78,8% (63/80)" in text
    whole = compliance.compliance_facts(busy).whole
    assert (whole.seen.masked, whole.seen.observed) == (63, 80)
    earlier, _count = printed(busy, ReportKind.COMPLIANCE, days_ago(9), until=days_ago(5))
    assert "Tidak ada pantauan" in earlier


def test_the_zone_paper_has_every_rt_those_not_assessed_too(posko: Workspace) -> None:
    with posko.write("AddAreas") as tx:
        for number in range(1, 61):
            rows.add(tx.conn, rt_area, tx.posko_id, rw=7, rt=number, confirmed=False)
    for _each in range(3):
        confirm(posko, days_ago(2), somebody(address="Jl. Kenanga No. 8"))
    made = produce(posko, ReportRequest(ReportKind.ZONES, TODAY, paper=Paper.A4))
    pages = pdf_text.pages(made.content)
    text = "\n".join(pages)
    assert made.rows == 68 == len(zones.zones_of(posko).cards)
    assert text.count("Belum dinilai") == 60 + 1, "every one of them, and the key figure"
    assert all(f"{number:03d}/007" in text for number in range(1, 61))
    assert "klaster 3 kasus" in text
    assert len(pages) > 1
    assert all("RT/RW" in page for page in pages[:-1]), "the head is repeated"


def test_a_frozen_week_is_printed_as_it_was_with_what_differs_now(posko: Workspace) -> None:
    confirm(posko, date(2021, 2, 10), received_on=date(2021, 2, 10))
    zone_weeks.freeze_week(posko, FreezeWeek(SUNDAY))
    first, _count = printed(posko, ReportKind.ZONES, SUNDAY)
    confirm(posko, date(2021, 2, 12), somebody(rw=2, rt=4))
    then, count = printed(posko, ReportKind.ZONES, SUNDAY)
    assert "dibekukan" in first
    assert "kuning 1" in first
    assert "kuning 1" in then, "the frozen figure stands"
    assert "004/002" in then[then.index("Berbeda dari data sekarang") :]
    assert count == 8


def test_the_daily_report_tells_compliance_and_enforcement(busy: Workspace) -> None:
    facts = daily.daily_facts(busy)
    assert facts.oversight.given == {"verbal_warning": 12, "administrative_fine": 1, "temporary_closure": 1}
    assert (facts.oversight.seen.observed, facts.oversight.seen_in_window.observed) == (30, 80)
    text, _count = printed(busy, ReportKind.DAILY)
    flat = " ".join(text.split())
    assert "bermasker 18 dari 30 (60,0%)" in flat
    assert "denda administratif 1" in flat
    assert "Rp50.000" in flat


def test_the_weekly_report_has_both_tables(busy: Workspace) -> None:
    text, _count = printed(busy, ReportKind.WEEKLY)
    assert "Kepatuhan protokol kesehatan" in text
    assert "Penegakan" in text
    assert "Denda administratif" in text


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (ExportKind.OBSERVATIONS, 2),
        (ExportKind.INSTITUTIONS, 0),
        (ExportKind.SANCTIONS, 3),
        (ExportKind.OPERATIONS, 1),
        (ExportKind.ZONES, 8),
    ],
)
def test_files_hold_what_stands(busy: Workspace, tmp_path: Path, kind: ExportKind, count: int) -> None:
    path = tmp_path / f"{kind.value}.csv"
    done = export(busy, ExportTable(kind, path, FileFormat.CSV, "uji"))
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert done.value == count == len(lines) - 1
    day = export(busy, ExportTable(kind, path, FileFormat.CSV, "uji", days_ago(2), days_ago(2))).value
    assert day == {ExportKind.OBSERVATIONS: 1, ExportKind.ZONES: 8}.get(kind, 0)


def test_a_card_that_is_kept_stands_in_the_tally_once_it_is_used(posko: Workspace) -> None:
    settings.save(posko, ChangeSettings(replace(settings.load(posko), id_retention=True)))
    who = hire(posko, Affiliation.MUNICIPAL_POLICE)
    grant = GrantAuthority(SanctionKind.ID_RETENTION, Affiliation.MUNICIPAL_POLICE, "Perwal 29/2020", TODAY)
    authorities.grant(posko, grant)
    sanction(posko, who, SanctionKind.ID_RETENTION, return_due=days_ago(-7))
    text, _count = printed(posko, ReportKind.ENFORCEMENT)
    assert "Penahanan KTP" in text
    assert "Perwal 29/2020" in " ".join(text.split())
