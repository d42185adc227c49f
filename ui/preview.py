"""A PDF as it will be printed: looked at, saved, and printed through the system's dialog."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QPainter, QShortcut, QShowEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.words.formats import percent
from ui.files import ask_where_to_save, write_file
from ui.flow import Flow
from ui.messages import Messages
from ui.parts import button, label, make_room, row, tool_button
from ui.reading_order import follow_layout

_POINTS_PER_MM = 72 / 25.4
_ZOOM_STEP = 1.2
_LEAST_ZOOM, _MOST_ZOOM = 0.25, 4.0
#: Dots per inch at which a page is drawn for the printer: sharp text, bearable memory.
_PRINT_DPI = 300


class PdfPane(QWidget):
    """Shows the bytes of a PDF page by page, with what turns and enlarges them; ``tools`` holds the buttons.

    ``kept`` says that the document was saved, or sent to a printer.
    """

    kept = Signal()

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bytes = b""
        self._file_name = ""
        self._messages = messages
        self._buffer = QBuffer(self)
        self.document = QPdfDocument(self)
        self.view = QPdfView(self)
        self.view.setObjectName("pdf_view")
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._zoom = label("", "muted")
        self._page = label("", "muted")
        self.tools = row()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        smaller = tool_button("pdf_zoom_out", _("Perkecil"), "zoom_out", lambda: self.zoom(1 / _ZOOM_STEP))
        larger = tool_button("pdf_zoom_in", _("Perbesar"), "zoom_in", lambda: self.zoom(_ZOOM_STEP))
        before = tool_button("pdf_page_before", _("Halaman sebelumnya"), "back", lambda: self.turn(-1))
        after = tool_button("pdf_page_after", _("Halaman berikutnya"), "forward", lambda: self.turn(1))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        bar = Flow(apart=True)
        for part in (row(before, self._page, after, 12, smaller, self._zoom, larger), self.tools):
            holder = QWidget()
            holder.setLayout(part)
            bar.addWidget(holder)
        whole.addLayout(bar)
        whole.addWidget(self.view, 1)

    def _connect(self) -> None:
        for name, keys, step in (
            ("larger", "Ctrl++", _ZOOM_STEP),
            ("larger_too", "Ctrl+=", _ZOOM_STEP),
            ("smaller", "Ctrl+-", 1 / _ZOOM_STEP),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, lambda step=step: self.zoom(step))
            shortcut.setObjectName(f"pdf_{name}")
        for keys, run in (
            ("Ctrl+0", self._fit),
            ("PgDown", lambda: self.turn(1)),
            ("PgUp", lambda: self.turn(-1)),
        ):
            QShortcut(QKeySequence(keys), self, run)
        self.view.pageNavigator().currentPageChanged.connect(self._tell)
        self.view.zoomFactorChanged.connect(self._tell)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard go over the tools, which were put in meanwhile, before the pages below them."""
        follow_layout(self)
        super().showEvent(event)

    def show_document(self, title: str, document: bytes, file_name: str) -> None:
        """Show another document; the page and the zoom stay where they can."""
        page = self.view.pageNavigator().currentPage()
        self._bytes, self._file_name = document, file_name
        self.view.setAccessibleName(title)
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(document))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        if 0 < page < self.document.pageCount():
            self.view.pageNavigator().jump(page, QPointF())
        self._tell()

    @property
    def content(self) -> bytes:
        """The bytes that are shown."""
        return self._bytes

    def _tell(self) -> None:
        page = self.view.pageNavigator().currentPage() + 1
        count = self.document.pageCount()
        self._page.setText(_("Halaman {page} dari {count}").format(page=min(page, count), count=count))
        fits = self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth
        self._zoom.setText(_("Selebar layar") if fits else percent(round(self.view.zoomFactor() * 100), 100))

    def turn(self, step: int) -> None:
        """Go ``step`` pages on."""
        navigator = self.view.pageNavigator()
        page = min(max(0, navigator.currentPage() + step), self.document.pageCount() - 1)
        navigator.jump(page, QPointF())

    def zoom(self, factor: float) -> None:
        """Make it larger or smaller."""
        if self.view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            width = self.document.pagePointSize(0).width() * self.logicalDpiX() / 72
            self.view.setZoomFactor(max(0.1, self.view.viewport().width() / max(1.0, width)))
            self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(min(_MOST_ZOOM, max(_LEAST_ZOOM, self.view.zoomFactor() * factor)))
        self._tell()

    def _fit(self) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._tell()

    # --- keeping and printing ---------------------------------------------------------------------------

    def save_as(self) -> None:
        """Ask where, and write the very bytes that are shown."""
        path = ask_where_to_save(self, self._file_name, _("Dokumen PDF (*.pdf)"))
        if path is None:
            return
        try:
            write_file(path, self._bytes)
        except Refused as error:
            self._messages.failed(error)
        else:
            self.kept.emit()

    def print_out(self) -> None:
        """Open the system's print dialog; print what is shown, each page on its own size of paper."""
        printer = make_printer(self._file_name, self.document)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(1, self.document.pageCount()))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            paint_on(printer, [self.document], printer.fromPage(), printer.toPage())
            self.kept.emit()


class PdfPreview(QDialog):
    """Shows ``document`` (the bytes of a PDF) in a box. ``file_name`` is proposed when it is saved."""

    #: The document was saved, or sent to a printer.
    kept = Signal()

    def __init__(
        self, parent: QWidget | None, title: str, document: bytes, file_name: str, messages: Messages
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pdf_preview")
        self.setWindowTitle(title)
        make_room(self, 980, 700)
        self.pane = PdfPane(messages, self)
        self.pane.kept.connect(self.kept)
        self.print_button = button(_("Cetak…"), "pdf_print", self.pane.print_out, icon="print", keys="Ctrl+P")
        self.save_button = button(
            _("Simpan PDF…"), "pdf_save", self.pane.save_as, look="primary", icon="save", keys="Ctrl+S"
        )
        for part in (self.print_button, self.save_button):
            self.pane.tools.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.addWidget(label(title, "heading"))
        whole.addWidget(self.pane, 1)
        whole.addLayout(row(None, button(_("Tutup"), "pdf_close", self.reject)))
        self.pane.show_document(title, document, file_name)
        self.pane.view.setFocus()

    @property
    def document(self) -> QPdfDocument:
        """The document as Qt reads it."""
        return self.pane.document

    @property
    def view(self) -> QPdfView:
        """What shows its pages."""
        return self.pane.view


def make_printer(name: str, document: QPdfDocument) -> QPrinter:
    """Return a printer for a document called ``name``, set to its paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(_PRINT_DPI)
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setPageSize(_paper(document, 0))
    return printer


def paint_on(printer: QPrinter, documents: Sequence[QPdfDocument], first: int = 0, last: int = 0) -> None:
    """Draw documents one after the other, each page on its own size of paper; 0: from the first, to the last.

    Which pages is asked of one document alone.
    """
    painter = QPainter()
    for document in documents:
        for page in range((first or 1) - 1, last or document.pageCount()):
            printer.setPageSize(_paper(document, page))
            printer.setPageOrientation(QPageLayout.Orientation.Portrait)
            if painter.isActive():
                printer.newPage()
            else:
                painter.begin(printer)
            _paint_page(painter, printer, document, page)
    painter.end()


def _paint_page(painter: QPainter, printer: QPrinter, document: QPdfDocument, page: int) -> None:
    points = document.pagePointSize(page)
    scale = printer.resolution() / 72
    image = document.render(page, QSize(round(points.width() * scale), round(points.height() * scale)))
    painter.drawImage(QRectF(0, 0, image.width(), image.height()), image)


def _paper(document: QPdfDocument, page: int) -> QPageSize:
    """Return the page's own size in millimetres: Qt knows no F4 (215 × 330 mm)."""
    return QPageSize(
        document.pagePointSize(page) / _POINTS_PER_MM,
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )


def show_pdf(
    parent: QWidget | None, title: str, document: bytes, file_name: str, messages: Messages
) -> PdfPreview:
    """Open the preview over ``parent`` and return it."""
    preview = PdfPreview(parent, title, document, file_name, messages)
    preview.open()
    return preview
