"""The daily report on paper: ordinary, empty and overfull days; the same input, the same bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from blc_desktop import i18n
from blc_desktop.domain.facts.daily import DailyFacts, StockLine
from blc_desktop.domain.facts.printing import Difference, Paper
from blc_desktop.errors import Cancelled
from blc_desktop.progress import Cancellable, Silent
from reports.daily import draw_daily
from tests.support import daily_sample as sample
from tests.support import pdf_text


@pytest.mark.parametrize("paper", Paper)
def test_an_ordinary_day_fits_on_one_page(paper: Paper) -> None:
    drawn = draw_daily(sample.daily(), sample.IMPRINT, paper, Silent())
    text = pdf_text.text(drawn.content)
    assert drawn.pages == 1
    for words in (
        "LAPORAN HARIAN POSKO PENANGANAN COVID-19",
        "DESA SUKAMANTRI",
        "Yth. Camat Pasar Kemis",
        "Jumat, 19 Februari 2021",
        "13 dari 14",
        "Masker medis",
        "11.860",
        "Kepala Desa Sukamantri selaku Ketua Posko,",
        "Sukamantri, 19 Februari 2021",
        "Halaman 1 dari 1",
        "kode verifikasi 412-7f3a91c2",
        "bukan aplikasi resmi BLC",
    ):
        assert words in text
    assert "LATIHAN" not in text


def test_the_same_input_gives_the_same_bytes() -> None:
    first = draw_daily(sample.daily(), sample.IMPRINT, Paper.F4, Silent())
    again = draw_daily(sample.daily(), sample.IMPRINT, Paper.F4, Silent())
    assert first == again


@pytest.mark.parametrize("paper", Paper)
def test_an_empty_day_is_one_page_with_room_to_write(paper: Paper) -> None:
    drawn = draw_daily(sample.empty_day(), sample.IMPRINT, paper, Silent())
    text = pdf_text.text(drawn.content)
    assert drawn.pages == 1
    assert "Belum ada barang yang dicatat." in text
    assert "PEMERINTAH KABUPATEN TANGERANG" in text  # made from the region where no letterhead is set


def busy_day() -> DailyFacts:
    """Return a day with sixteen goods: ten lay still, and one was only counted otherwise."""
    still = tuple(
        StockLine(i, f"B{i}", f"Barang {i}", "unit", i, 0, 0, i, 12, 0, None, 0, False) for i in range(10, 20)
    )
    counted = StockLine(9, "B9", "Barang dihitung", "unit", 5, 0, 0, 4, 0, 0, None, 0, False)
    post = replace(sample.POST, training=True)
    on_duty = "Pagi: dr. Ratna, Bidan Sri; Siang: Hendra Gunawan, Aipda Rudi; Malam: Maman Sutisna, Hendra"
    return replace(
        sample.daily(), post=post, stock=(*sample.stock(), counted, *still), hindrances="", on_duty=on_duty
    )


def test_a_busy_day_is_told_tersely_on_one_page_and_loses_no_item() -> None:
    drawn = draw_daily(busy_day(), sample.IMPRINT, Paper.F4, Silent())
    text = pdf_text.text(drawn.content).replace("\n", " ")
    assert drawn.pages == 1
    assert "Tanpa mutasi: Barang 10 10 unit, sisa mencapai stok minimum (12); " in text
    assert all(f"Barang {i} {i} unit" in text for i in range(10, 20))
    assert "Barang dihitung unit 5 0 0 4" in text  # it was counted otherwise: its line stands in the table
    assert "Hari ini 11 kegiatan (kemarin 10). Pencegahan 4 (3): Sosialisasi 3M/5M 3" in text
    assert "Tindak lanjut yang belum selesai: 2, 1 di antaranya lewat tenggat." in text


def test_an_overfull_day_loses_nothing_and_repeats_its_heads() -> None:
    drawn = draw_daily(sample.overfull_day(), sample.IMPRINT, Paper.A4, Silent())
    pages = pdf_text.pages(drawn.content)
    assert drawn.pages == len(pages) > 3
    assert all(f"Halaman {number} dari {drawn.pages}" in page for number, page in enumerate(pages, 1))
    assert sum(page.count("Keterangan") for page in pages) >= 3
    joined = "\n".join(pages)
    for number in range(1, 61):
        assert f"Barang bantuan nomor {number}" in joined
    assert "Siti Rahma" in pages[-1]


def test_a_training_paper_says_so_on_every_page() -> None:
    facts = replace(sample.overfull_day(), post=replace(sample.POST, training=True))
    drawn = draw_daily(facts, sample.IMPRINT, Paper.F4, Silent())
    assert all("LATIHAN ? bukan data sebenarnya" in page for page in pdf_text.pages(drawn.content))


def test_a_correction_lists_what_it_corrects() -> None:
    changes = (Difference(("stock", "Masker medis", "issued"), 640, 680),)
    imprint = replace(sample.IMPRINT, revision=1, differences=changes)
    text = pdf_text.text(draw_daily(sample.daily(), imprint, Paper.F4, Silent()).content)
    assert "RALAT KE-1" in text
    assert "Logistik: Masker medis, keluar" in text
    assert {"640", "680"} <= set(text.splitlines())


def test_it_prints_in_english() -> None:
    i18n.set_language("en")
    drawn = draw_daily(sample.daily(), sample.IMPRINT, Paper.A4, Silent())
    text = pdf_text.text(drawn.content)
    assert drawn.pages == 1
    assert "12,500" in text
    assert "Data until 17:00 WIB" in text


def test_a_cancel_is_felt_before_the_next_page() -> None:
    progress = Cancellable()
    progress.cancel()
    with pytest.raises(Cancelled):
        draw_daily(sample.daily(), sample.IMPRINT, Paper.F4, progress)


def test_markup_in_typed_words_is_only_words() -> None:
    facts = replace(sample.daily(), hindrances="Stok < 5 & <b>habis</b>")
    drawn = draw_daily(facts, sample.IMPRINT, Paper.F4, Silent())
    assert "Stok < 5 & <b>habis</b>" in pdf_text.text(drawn.content).replace("\n", "")
