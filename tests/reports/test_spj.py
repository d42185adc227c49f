"""The accountability file: one PDF with contents, bookmarks and numbers, from a real posko."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.distribution import HandOut, Recipient
from blc_desktop.domain.commands.document_files import AttachFile, DetachFile
from blc_desktop.domain.commands.handing import Party, SaveHandover
from blc_desktop.domain.commands.stock import IssueLine
from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.domain.facts.printing import Paper, ReportKind, ReportRequest
from blc_desktop.domain.kinds import RecipientKind
from blc_desktop.domain.kinds_files import FileRole
from blc_desktop.errors import Refused
from blc_desktop.services import attachments, distribution, document_files, handovers
from blc_desktop.services.workspace import Workspace
from reports.joining import Part, joined, pages_of
from reports.press import produce
from tests.support.goods import DAY, EARLIER, furnish, give_away, item_id
from tests.support.posko import acting_as, make_posko

SPJ = ReportRequest(ReportKind.SPJ, EARLIER, until=DAY, source="dana desa")


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    workspace = make_posko(tmp_path)
    yield workspace
    workspace.close()


def photo(colour: str = "teal", name: str = "foto.jpg") -> ReadFile:
    target = BytesIO()
    Image.new("RGB", (640, 480), colour).save(target, "JPEG")
    return attachments.read_photo(target.getvalue(), name)


def scan(pages: int = 2, rotated: int = 0) -> ReadFile:
    """Return a scanned PDF whose pages lie on their side and would run a script when opened."""
    writer = PdfWriter()
    for _each in range(pages):
        page = writer.add_blank_page(300, 420)
        page.rotate(rotated)
    writer.add_open_action(JavaScript("app.alert('x')"))
    target = BytesIO()
    writer.write(target)
    return attachments.read_scan(target.getvalue(), "tanda-terima.pdf")


def furnished(ws: Workspace) -> int:
    """Let Dana Desa buy masks, give some to a market and some to a health centre; return the purchase."""
    bought, _gift = furnish(ws)
    crowd = Recipient(RecipientKind.CROWD, place="Pasar Sukamantri", head_count=40)
    line = IssueLine(item_id(ws, "Masker medis"), 40)
    given = HandOut(DAY, crowd, (line,), photo=photo("red", "pasar.jpg"))
    distribution.hand_out(ws, given)
    out = give_away(ws, "Masker medis", 100)
    handovers.save_handover(ws, SaveHandover((out,), receiver=Party("dr. Ratna", "Kepala Puskesmas")))
    document_files.attach(ws, AttachFile(bought, FileRole.SIGNED, scan(2, rotated=90)))
    document_files.attach(ws, AttachFile(bought, FileRole.PHOTO, photo()))
    document_files.attach(ws, AttachFile(out, FileRole.PHOTO, photo("orange")))
    return bought


def text(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


@pytest.mark.parametrize("paper", [Paper.A4, Paper.F4])
def test_everything_of_a_source_stands_in_one_file_with_contents_and_numbers(
    ws: Workspace, paper: Paper
) -> None:
    furnished(ws)
    made = produce(ws, replace(SPJ, paper=paper))
    reader, pages = PdfReader(BytesIO(made.content)), text(made.content)
    assert len(pages) == made.pages == 10
    titles = {str(mark.title): reader.get_destination_page_number(mark) for mark in reader.outline}  # type: ignore[union-attr, arg-type]
    assert list(titles.values()) == [0, 1, 2, 3, 4, 5, 6, 8]
    assert [title.split(":")[0] for title in titles] == [
        "Daftar isi",
        "Rekapitulasi stok",
        "Berita acara penerimaan",
        "Berita acara penyerahan",
        "Rekap pembagian",
        "Daftar penerima",
        "Lembar bertanda tangan",
        "Foto",
    ]
    for at, page in enumerate(pages, 1):
        assert f"lembar {at} dari 10" in page
    for title, where in list(titles.items())[1:]:
        assert f"{title} {(where or 0) + 1} " in pages[0], "the contents name the page where it begins"
    assert "Toko Sehat" in pages[2]
    assert "dr. Ratna" in pages[3]
    assert "Sumber dana: Dana Desa" in pages[4]
    assert "Masker medis (lembar)" in pages[4]
    assert "Pasar Sukamantri" in pages[5]
    assert sum(len(page.images) for page in reader.pages[8:]) == 3
    assert "pasar.jpg" in " ".join(pages[8:])


def test_the_printed_list_of_a_day_on_which_was_given_is_joined_as_it_was_printed(ws: Workspace) -> None:
    furnished(ws)
    number = produce(ws, ReportRequest(ReportKind.RECEIPT_LIST, DAY)).number
    produce(ws, ReportRequest(ReportKind.RECEIPT_LIST, EARLIER))
    reader = PdfReader(BytesIO(produce(ws, SPJ).content))
    titles = [str(mark.title) for mark in reader.outline]  # type: ignore[union-attr]
    assert [title for title in titles if title.startswith("Tanda terima")] == [
        f"Tanda terima, cetakan {number} (19 Feb 2021)"
    ], "nothing was given on the other day"


def test_goods_and_files_of_another_source_stay_out(ws: Workspace) -> None:
    furnished(ws)
    whole = " ".join(text(produce(ws, SPJ).content))
    assert "Sabun" not in whole
    assert "PT Maju" not in whole
    other = " ".join(text(produce(ws, replace(SPJ, source="CSR PT Maju")).content))
    assert "Masker" not in other
    assert "Belum ada foto" in other


def test_a_scan_is_taken_over_upright_and_inert(ws: Workspace) -> None:
    furnished(ws)
    reader = PdfReader(BytesIO(produce(ws, SPJ).content))
    taken = reader.pages[6]
    assert (float(taken.mediabox.width), float(taken.mediabox.height)) == (420, 300)
    assert taken.rotation == 0
    assert "/JavaScript" not in str(reader.trailer["/Root"])
    assert b"app.alert" not in produce(ws, SPJ).content


def test_the_same_file_is_kept_and_a_new_photo_makes_a_revision(ws: Workspace) -> None:
    bought = furnished(ws)
    first = produce(ws, SPJ)
    again = produce(ws, SPJ)
    assert (again.kept, again.content) == (True, first.content)
    document_files.attach(ws, AttachFile(bought, FileRole.PHOTO, photo("navy")))
    later = produce(ws, SPJ)
    assert (later.number, later.revision) == (first.number, 1)
    assert "RALAT KE-1" in text(later.content)[0]


def test_a_scan_that_cannot_be_read_leaves_a_page_that_says_so(ws: Workspace) -> None:
    bought, _gift = furnish(ws)
    broken = attachments.read_scan(b"%PDF-1.7\nnothing of a document\n%%EOF\n", "rusak.pdf")
    document_files.attach(ws, AttachFile(bought, FileRole.SIGNED, broken))
    assert "rusak.pdf tidak dapat dibaca" in " ".join(text(produce(ws, SPJ).content))


def test_a_source_must_be_named_and_known(ws: Workspace) -> None:
    furnish(ws)
    with pytest.raises(Refused, match=r"report\.source_needed"):
        produce(ws, replace(SPJ, source=None))
    with pytest.raises(Refused, match=r"report\.source_unknown"):
        produce(ws, replace(SPJ, source="Bank Dunia"))


def test_a_file_is_taken_from_its_entry_and_brought_back(ws: Workspace) -> None:
    bought = furnished(ws)
    [signed, picture] = document_files.files_of(ws, bought)
    assert (signed.role, picture.role) == (FileRole.SIGNED, FileRole.PHOTO)
    kept = attachments.content(ws, picture.attachment_id)
    done = document_files.detach(ws, DetachFile(picture.file_id))
    assert [file.file_id for file in document_files.files_of(ws, bought)] == [signed.file_id]
    assert done.undo is not None
    done.undo.run(ws)
    again = document_files.files_of(ws, bought)[1]
    assert attachments.content(ws, again.attachment_id) == kept
    with pytest.raises(Refused, match="not_permitted"):
        document_files.attach(acting_as(ws, Role.VIEWER), AttachFile(bought, FileRole.PHOTO, photo()))


def test_parts_without_pages_bear_no_bookmark() -> None:
    from blc_desktop.progress import Silent

    [good] = [scan(1).content]
    content, pages = joined(
        [Part("a", b"no pdf"), Part("b", good)], "t", "p", lambda a, b: f"{a}/{b}", Silent()
    )
    assert pages == 1
    assert [mark.title for mark in PdfReader(BytesIO(content)).outline] == ["b"]  # type: ignore[union-attr]
    assert len(pages_of(content)) == 1
