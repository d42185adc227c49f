"""What every page shares: columns that share their room, switches that stand still, toasts that are seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from blc_desktop.domain.listing import Column
from blc_desktop.i18n import N_
from blc_desktop.services import views
from tests.support.ui import Desk, make_desk
from tests.ui.test_listing import Numbers, panel_of
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import TextField
from ui.segments import segment, segments
from ui.tables.room import shared_out


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path, specs=())
    qtbot.addWidget(desk.window)
    return desk


# --- columns ----------------------------------------------------------------------------------------


@st.composite
def _columns(draw: st.DrawFn) -> tuple[dict[int, int], dict[int, tuple[int, int]], int]:
    own = dict(enumerate(draw(st.lists(st.integers(40, 400), min_size=1, max_size=9))))
    free = draw(st.sets(st.sampled_from(sorted(own))))
    gives = {at: (draw(st.integers(20, own[at])), draw(st.integers(own[at], 900))) for at in free}
    return own, gives, draw(st.integers(0, 3000))


@given(_columns())
def test_columns_fill_their_room_and_only_free_text_gives_way(
    given: tuple[dict[int, int], dict[int, tuple[int, int]], int],
) -> None:
    own, gives, room = given
    widths = shared_out(own, gives, room)
    least = sum(gives.get(at, (width, width))[0] for at, width in own.items())
    most = sum(gives.get(at, (width, width))[1] for at, width in own.items())
    assert all(widths[at] == width for at, width in own.items() if at not in gives)
    if room < least:
        assert widths == own, "too narrow for all of them: the list scrolls, nothing is squeezed"
        return
    assert all(least <= widths[at] <= most for at, (least, most) in gives.items())
    wanted = min(room, most)
    assert wanted - len(gives) <= sum(widths.values()) <= wanted


class _Wide(Numbers):
    columns = (
        Column("number", N_("Nomor")),
        Column("name", N_("Nama"), width=30),
        Column("state", N_("Status"), sortable=False),
        Column("hidden", N_("Tersembunyi"), shown=False),
    )


def test_free_text_follows_the_window_until_a_column_is_set_by_hand(qtbot: QtBot, desk: Desk) -> None:
    panel = panel_of(qtbot, desk, _Wide(5), "wide_list")
    panel.resize(400, 400)
    narrow = panel.view.columnWidth(1)
    panel.resize(1000, 400)
    assert panel.view.columnWidth(1) > narrow
    panel._memory.keep()
    kept = views.load(desk.workspace, "wide_list")
    assert kept is None or not kept.widths, "the window's widths are nobody's wish"
    panel.view.setColumnWidth(1, 130)
    panel.resize(1200, 400)
    assert panel.view.columnWidth(1) == 130
    panel._memory.keep()
    kept = views.load(desk.workspace, "wide_list")
    assert kept is not None
    assert kept.widths["name"] == 130
    panel.view.reset_columns()
    assert panel.view.columnWidth(1) > 130


# --- switches, forms --------------------------------------------------------------------------------


def test_choosing_a_face_moves_none_of_its_neighbours(qtbot: QtBot, desk: Desk) -> None:
    faces = [segment(text, text) for text in ("Kartu", "Rekap mingguan", "Peta")]
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayout(segments(*faces))
    holder.show()
    places = [face.geometry() for face in faces]
    for face in faces:
        face.setChecked(True)
    holder.layout().activate()  # type: ignore[union-attr]
    assert [face.geometry() for face in faces] == places


def test_a_form_is_as_wide_as_its_fields_and_shows_its_whole_title(qtbot: QtBot, desk: Desk) -> None:
    long = "Tes akhir pada hari ke berapa sejak kontak terakhir dengan kasus"
    spec: FormSpec[object, object] = FormSpec(
        name="wide_form",
        title="RT 001/RW 001 · Kasus dipantau secara rutin dan berkala oleh petugas",
        fields=(TextField(name="a", label=long), TextField(name="b", label=long, beside=True)),
        build=lambda values: values,
        service=lambda _ws, _order: None,  # type: ignore[arg-type, return-value]
        width=420,
    )
    desk.window.show()
    dialog = FormDialog(desk.window, desk.context.ops, spec)
    dialog.begin()
    inside = dialog.form.parentWidget()
    assert inside is not None
    port = inside.parentWidget()
    assert port is not None
    assert inside.width() <= port.width(), "nothing is cut off at the right"
    title = next(one for one in dialog.findChildren(QLabel) if one.text() == spec.title)
    assert title.height() >= title.heightForWidth(title.width())
    dialog.close()


# --- toasts -----------------------------------------------------------------------------------------


def test_a_toast_is_said_before_the_modal_window_and_outlives_it(qtbot: QtBot, desk: Desk) -> None:
    toast = desk.window.toast
    desk.window.show()
    box = QDialog(desk.window)
    box.setLayout(QVBoxLayout())
    box.resize(500, 300)
    box.open()
    toast.say("Dosis dicatat")
    assert toast.parentWidget() is box
    assert toast.text() == "Dosis dicatat"
    box.close()
    assert toast.parentWidget() is desk.window
    assert toast.text() == "Dosis dicatat", "the rest of its eight seconds is said where one is now"


def test_a_long_toast_stays_inside_its_window(qtbot: QtBot, desk: Desk) -> None:
    desk.window.show()
    toast = desk.window.toast
    toast.say("Masker medis tiga lapis bertali telinga dibagikan kepada keluarga " * 6, lambda: None)
    assert desk.window.rect().contains(toast.geometry())
