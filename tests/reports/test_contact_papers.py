"""The contact listing form and the transmission tree on paper: order of the form, nobody lost, no box cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.commands.contacts import ListContacts, ListedContact, Meeting
from blc_desktop.domain.commands.patients import ChangeStatus
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.facts.transmission import TransmissionFacts
from blc_desktop.domain.kinds import CaseStatus, ContactCategory
from blc_desktop.domain.transmission import TreeCase, TreeLink
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import contact_views, contacts, patients
from blc_desktop.services.workspace import Workspace
from reports.grid import paginate
from reports.press import produce
from reports.transmission import draw_transmission
from tests.support import pdf_text
from tests.support.cases import TODAY, confirm, days_ago, positive, somebody
from tests.support.contacts import lines, listed
from tests.support.daily_sample import IMPRINT
from tests.support.posko import make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def text(ws: Workspace, kind: ReportKind, **more: object) -> str:
    request = ReportRequest(kind, ws.day, paper=Paper.A4, **more)  # type: ignore[arg-type]
    return pdf_text.text(produce(ws, request).content)


def as_read(words: str) -> str:
    """Return words as the reader of a PDF's text gives them: signs past Latin-1 are a question mark."""
    return "".join(sign if sign.isascii() else "?" for sign in words)


def uid(ws: Workspace, case_id: int) -> str:
    return contact_views.index_facts(ws, case_id).uid


def test_the_form_names_each_case_and_its_contacts_in_their_order(ws: Workspace) -> None:
    index = confirm(ws, days_ago(3), somebody("Ahmad Fauzi", rt=2))
    meeting = Meeting(days_ago(3), ContactCategory.WORK, "rekan", protected=False, duration_minutes=90)
    late = Meeting(days_ago(9), ContactCategory.SOCIAL)
    drafts = tuple(
        ListedContact(met, new_person=somebody(name, phone=phone))
        for met, name, phone in ((meeting, "Budi", "081234567890"), (late, "Citra", None))
    )
    contacts.list_contacts(ws, ListContacts(index.case_id, drafts))
    said = text(ws, ReportKind.CONTACTS)
    assert "FORMULIR DAFTAR KONTAK" in said
    head = "RT 002/RW 001 · Konfirmasi · spesimen 16 Feb · Dihitung kontak: 14–16 Feb · 2 kontak"
    assert as_read(head) in said
    assert "Ahmad Fauzi" in said
    assert said.index("K1") < said.index("K2*")
    order = ("L/P", "Umur", "No. HP", "Alamat", "RT/RW", "Hubungan", "Kategori", "terakhir", "APD", "Lama")
    places = [said.index(title) for title in order]
    assert places == sorted(places), "the columns of the ministry's form, left to right"
    for word in ("Budi", "081234567890", "rekan", "Rekan kerja", "1 jam", "Kontak erat", "2 Mar 2021"):
        assert word in said
    assert "* di luar masa" in said


def test_one_case_by_its_code_or_every_case_that_is_still_cared_for(ws: Workspace) -> None:
    first = confirm(ws, days_ago(3), somebody("Kasus Satu", rt=1))
    second = confirm(ws, days_ago(2), somebody("Kasus Dua", rt=3))
    listed(ws, first, somebody("Ani"))
    whole = text(ws, ReportKind.CONTACTS)
    assert "Kasus Satu" in whole
    assert "Kasus Dua" in whole
    assert "belum ada kontak yang dicatat" in whole
    only = text(ws, ReportKind.CONTACTS, case=uid(ws, second.case_id))
    assert "Kasus Satu" not in only
    there = text(ws, ReportKind.CONTACTS, rt="1/1")
    assert "Kasus Satu" in there
    assert "Kasus Dua" not in there
    with pytest.raises(Refused, match=r"report\.case_unknown"):
        text(ws, ReportKind.CONTACTS, case="tidak-ada")


def test_a_changed_list_is_a_correction_that_says_what_changed(ws: Workspace) -> None:
    index = confirm(ws, days_ago(3), somebody("Ahmad"))
    listed(ws, index, somebody("Ani"))
    request = ReportRequest(ReportKind.CONTACTS, ws.day, paper=Paper.F4)
    first = produce(ws, request)
    assert produce(ws, request).kept
    listed(ws, index, somebody("Budi"))
    again = produce(ws, request)
    assert (again.number, again.revision) == (first.number, 1)
    assert "Budi (Ahmad)" in pdf_text.text(again.content)


def test_a_case_is_never_left_alone_at_the_foot_of_a_page() -> None:
    spans = paginate([10.0] * 12, 50.0, 50.0, 0.0, frozenset({4, 9}))
    assert [(span.first, span.end) for span in spans] == [(0, 4), (4, 9), (9, 12)]


def test_the_tree_prints_every_case_and_from_where_it_came(ws: Workspace) -> None:
    index = confirm(ws, days_ago(6), somebody("Ahmad"))
    listed(ws, index, somebody("Ani"), somebody("Budi"), met_on=days_ago(6))
    ani = lines(ws, index)[0]
    ill = ChangeStatus(ani.case_id, CaseStatus.CONFIRMED, TODAY, "PCR", test=positive(TODAY))
    patients.change_status(ws, ill)
    said = text(ws, ReportKind.TRANSMISSION)
    assert "POHON PENULARAN" in said
    assert as_read("2 kasus · 1 tanpa sumber yang tercatat") in said
    assert "Ani" in said
    assert "Budi" not in said, "a contact who did not fall ill stands in no tree"
    own = text(ws, ReportKind.TRANSMISSION, case=uid(ws, ani.case_id))
    assert "Rantai penularan Ani" in own
    assert "Ahmad" in own


def test_an_empty_tree_says_so(ws: Workspace) -> None:
    assert "Belum ada kasus yang dikaitkan" in text(ws, ReportKind.TRANSMISSION)


def chain(ws: Workspace, depth: int, width: int) -> TransmissionFacts:
    """Return ``width`` chains of ``depth`` cases each, and a root that has them all."""
    first = date(2021, 7, 1)
    status = CaseStatus.CONFIRMED
    cases = [TreeCase(1, 1, "Akar", 40, "M", 1, 1, status, first, width, width)]
    links = []
    for at in range(width):
        before = 1
        for step in range(depth):
            own = 100 + at * 50 + step
            began = first + timedelta(days=3 * step + 3)
            cases.append(TreeCase(own, own, f"Orang {own}", 40, "F", 1, 1, status, began, 1, 1))
            links.append(TreeLink(before, own, began, f"{before} → {own}"))
            before = own
    return TransmissionFacts(ws.post(), first, "", tuple(cases), tuple(links))


def test_a_large_tree_takes_several_pages_that_point_at_each_other(ws: Workspace) -> None:
    facts = chain(ws, depth=6, width=20)
    drawn = draw_transmission(facts, IMPRINT, Paper.A4, Silent())
    pages = pdf_text.pages(drawn.content)
    assert drawn.pages == len(pages) > 4
    assert drawn.rows == 121
    whole = "\n".join(pages)
    assert all(case.name in whole for case in facts.cases)
    assert "berlanjut di halaman" in pages[0]
    assert any("dari Akar, halaman" in page for page in pages[1:])
    assert draw_transmission(facts, IMPRINT, Paper.A4, Silent()) == drawn


def test_a_corrected_tree_tells_its_differences_on_a_page_of_its_own(ws: Workspace) -> None:
    index = confirm(ws, days_ago(6), somebody("Ahmad"))
    listed(ws, index, somebody("Ani"), met_on=days_ago(6))
    request = ReportRequest(ReportKind.TRANSMISSION, ws.day, paper=Paper.A4)
    produce(ws, request)
    ani = lines(ws, index)[0]
    ill = ChangeStatus(ani.case_id, CaseStatus.CONFIRMED, TODAY, "PCR", test=positive(TODAY))
    patients.change_status(ws, ill)
    again = produce(ws, request)
    pages = pdf_text.pages(again.content)
    assert again.revision == 1
    assert len(pages) == 2
    assert "Ahmad" in pages[1]
    assert as_read("menjadi kasus: 0 → 1") in pages[1]


def test_a_cut_page_prints_in_english_too(ws: Workspace) -> None:
    facts = replace(chain(ws, depth=2, width=3), language="en")
    assert draw_transmission(facts, IMPRINT, Paper.F4, Silent()).pages == 1
