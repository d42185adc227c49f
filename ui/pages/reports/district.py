"""The district's own form: its sheet as it is, our figures set into its cells, a copy filled from them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from blc_desktop.domain.access import Permission
from blc_desktop.domain.district_forms import DistrictForm, FormCell, FormSheet
from blc_desktop.errors import Refused
from blc_desktop.i18n import _, ngettext
from blc_desktop.progress import Progress
from blc_desktop.services import district_forms as service
from blc_desktop.services.figure_list import NamedFigure
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.formats import integer
from blc_desktop.words.problems import sentence
from ui.files import ask_where_to_save, ask_which_to_open
from ui.page import PageContext
from ui.pages.reports.form_sheet import FormGrid
from ui.pages.reports.form_tools import FormTools
from ui.parts import Card, EmptyState, Note, button, column, reveal, row
from ui.work import Lane

_KINDS = "Excel (*.xlsx *.xlsm)"
_TOOLS = 316


class DistrictForms(QWidget):
    """One form at a time: chosen above, its sheet at the left, what goes into its cells at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = context.ops.latest(self)
        self._reading = context.ops.latest(self)
        self._forms: list[DistrictForm] = []
        self._sheets: tuple[FormSheet, ...] = ()
        self._figures: tuple[NamedFigure, ...] = ()
        self._may_map = context.may(Permission.SETTINGS)
        self.forms = QComboBox()
        self.forms.setObjectName("district_form")
        self.forms.setAccessibleName(_("Format kecamatan"))
        self.forms.setMinimumContentsLength(22)
        self.sheets = QComboBox()
        self.sheets.setObjectName("district_sheet")
        self.sheets.setAccessibleName(_("Lembar"))
        self.sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.open_button = button(_("Buka format…"), "district_open", self.open_file, icon="folder")
        self.moved_button = button(_("Berkasnya pindah…"), "district_moved", self.choose_again, look="link")
        self.remove_button = button(_("Hapus"), "district_remove", self.remove, look="link")
        self.fill_button = button(
            _("Isi dan simpan…"), "district_fill", self.fill, look="primary", icon="save", keys="Ctrl+S"
        )
        self.problem = Note()
        self.grid = FormGrid()
        self.tools = FormTools()
        self.empty = EmptyState(
            _("Belum ada format kecamatan"),
            _("Buka berkas .xlsx dari kecamatan, lalu tunjuk sel mana diisi angka mana. Sekali saja."),
        )
        self._card = Card()
        self._lay_out()
        self.forms.activated.connect(lambda _at: self._read())
        self.sheets.activated.connect(lambda _at: self._show_sheet())
        self.grid.pointed.connect(self.tools.use_ref)
        self.tools.placed.connect(self._place)
        self.tools.taken.connect(self._take_off)
        self.tools.followed.connect(self.grid.stand_on)

    def _lay_out(self) -> None:
        for part in (self.open_button, self.moved_button, self.remove_button):
            reveal(part, shown=self._may_map)
        reveal(self.tools, shown=self._may_map)
        self._card.body.addWidget(self.grid, 1)
        self.tools.setFixedWidth(_TOOLS)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self._card, 1)
        both.addWidget(self.tools)
        top = row(
            self.forms,
            self.sheets,
            self.open_button,
            self.moved_button,
            self.remove_button,
            None,
            self.fill_button,
        )
        self.setLayout(column(top, self.problem, self.empty, both, gap=10))

    # --- showing ------------------------------------------------------------------------------------

    @property
    def form(self) -> DistrictForm | None:
        """The form that is chosen."""
        at = self.forms.currentIndex()
        return self._forms[at] if 0 <= at < len(self._forms) else None

    @property
    def sheet(self) -> FormSheet | None:
        """The sheet that is shown."""
        return next((each for each in self._sheets if each.name == self.sheets.currentText()), None)

    def refresh(self) -> None:
        """Ask for the forms and for the figures of the day."""
        day = self._context.day

        def read(ws: Workspace) -> tuple[list[DistrictForm], tuple[NamedFigure, ...]]:
            return service.forms(ws), service.figures(ws, day)

        self._latest.ask(read, lambda found: self._show(*found))

    def _show(self, forms: list[DistrictForm], figures: tuple[NamedFigure, ...]) -> None:
        kept = self.form.form_id if self.form is not None else None
        self._forms, self._figures = forms, figures
        self.forms.clear()
        self.forms.addItems([form.name for form in forms])
        at = next((at for at, form in enumerate(forms) if form.form_id == kept), 0)
        self.forms.setCurrentIndex(at if forms else -1)
        self.tools.show_figures(figures)
        there = bool(forms)
        for part in (self._card, self.forms, self.sheets, self.fill_button):
            reveal(part, shown=there)
        for part in (self.tools, self.moved_button, self.remove_button):
            reveal(part, shown=there and self._may_map)
        reveal(self.empty, shown=not there)
        self._read()

    def _read(self) -> None:
        form = self.form
        self.problem.say("")
        if form is None:
            return
        self._reading.ask(
            lambda ws: service.sheets(ws, form.path), self._show_sheets, on_refused=self._refused
        )

    def _show_sheets(self, sheets: tuple[FormSheet, ...]) -> None:
        before = self.sheets.currentText()
        self._sheets = sheets
        self.sheets.clear()
        self.sheets.addItems([sheet.name for sheet in sheets])
        self.sheets.setCurrentText(before)
        self._show_sheet()

    def _show_sheet(self) -> None:
        form, sheet = self.form, self.sheet
        if form is None or sheet is None:
            return
        values = {figure.name: figure for figure in self._figures}
        self.grid.show_sheet(sheet, [cell for cell in form.cells if cell.sheet == sheet.name], values)
        self.tools.show_cells(form.cells, values)

    def _refused(self, error: Refused) -> bool:
        self.problem.say(sentence(error.code, error.facts), "red")
        return True

    # --- mapping ------------------------------------------------------------------------------------

    def open_file(self) -> None:
        """Ask for the district's workbook and keep it as a form of its own."""
        path = ask_which_to_open(self, _("Format kecamatan"), _KINDS)
        if path is not None:
            self._keep(DistrictForm(0, path.stem[: service.LONGEST_NAME], str(path), (), ()))

    def choose_again(self) -> None:
        """Say where the form lies now; what was set into its cells stays."""
        form = self.form
        path = ask_which_to_open(self, _("Format kecamatan"), _KINDS) if form is not None else None
        if form is not None and path is not None:
            self._keep(replace(form, path=str(path)))

    def remove(self) -> None:
        """Forget the form; the toast offers it back."""
        form = self.form
        if form is not None:
            said = _("Format “{name}” dihapus").format(name=form.name)
            self._context.ops.run(
                service.RemoveForm(form.form_id),
                service.remove,
                on_done=lambda _gone: self.refresh(),
                said=said,
            )

    def _place(self, ref: str, figure: str, date_column: str) -> None:
        form, sheet = self.form, self.sheet
        if form is None or sheet is None:
            return
        cell = FormCell(sheet.name, ref, figure, date_column)
        try:
            cell = service.check_cell(cell, self._sheets)
        except Refused as error:
            self.tools.say(sentence(error.code, error.facts))
            return
        others = tuple(each for each in form.cells if (each.sheet, each.ref) != (cell.sheet, cell.ref))
        self._keep(replace(form, cells=(*others, cell)))

    def _take_off(self, sheet: str, ref: str) -> None:
        form = self.form
        if form is not None:
            kept = tuple(each for each in form.cells if (each.sheet, each.ref) != (sheet, ref))
            self._keep(replace(form, cells=kept))

    def _keep(self, form: DistrictForm) -> None:
        self._context.ops.run(
            service.KeepForm(form),
            service.keep,
            on_done=self._kept,
            on_refused=self._refused,
            said=_("Format kecamatan disimpan"),
        )

    def _kept(self, form: DistrictForm) -> None:
        self.tools.say("")
        if all(each.form_id != form.form_id for each in self._forms):
            self._forms.append(form)
            self.forms.addItem(form.name)
            self.forms.setCurrentIndex(self.forms.count() - 1)
        self.refresh()

    # --- filling ------------------------------------------------------------------------------------

    def fill(self) -> None:
        """Ask where the filled copy goes, and write it."""
        form, day = self.form, self._context.day
        if form is None:
            return
        if not form.cells:
            self.problem.say(_("Belum ada angka yang dipasang di format ini."), "yellow")
            return
        suffix = Path(form.path).suffix or ".xlsx"
        path = ask_where_to_save(self, f"{Path(form.path).stem}-{day.isoformat()}{suffix}", _KINDS)
        if path is None:
            return
        order = service.FillForm(form.form_id, day, path)

        def work(ws: Workspace, progress: Progress) -> int:
            return service.fill(ws, order, progress).value

        def done(count: int) -> None:
            said = ngettext("{n} sel diisi di {file}", "{n} sel diisi di {file}", count)
            self._context.ops.say(said.format(n=integer(count), file=path.name))

        self._context.ops.long(
            self, _("Mengisi format…"), work, done, lane=Lane.WRITE, on_refused=self._refused
        )
