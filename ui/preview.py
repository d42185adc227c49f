"""A PDF as it will be printed: looked at, saved, and printed through the system's dialog."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QPainter, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from blc_desktop.errors import Refused
from blc_desktop.i18n import _
from blc_desktop.words.formats import percent
from ui.files import ask_where_to_save, write_file
from ui.messages import Messages
from ui.parts import button, label, row, tool_button

_POINTS_PER_MM = 72 / 25.4
_ZOOM_STEP = 1.2
_LEAST_ZOOM, _MOST_ZOOM = 0.25, 4.0
#: Dots per inch at which a page is drawn for the printer: sharp text, bearable memory.
_PRINT_DPI = 300


class PdfPreview(QDialog):
    """Shows ``document`` (the bytes of a PDF). ``file_name`` is proposed when it is saved."""

    #: The document was saved, or sent to a printer.
    kept = Signal()

    def __init__(
        self, parent: QWidget | None, title: str, document: bytes, file_name: str, messages: Messages
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pdf_preview")
        self.setWindowTitle(title)
        self.resize(980, 700)
        self._bytes = document
        self._file_name = file_name
        self._messages = messages
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(document))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument(self)
        self.document.load(self._buffer)
        self.view = QPdfView(self)
        self.view.setObjectName("pdf_view")
        self.view.setAccessibleName(title)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._zoom = label("", "muted")
        self._page = label("", "muted")
        self._lay_out(title)
        self._connect()

    def _lay_out(self, title: str) -> None:
        self.print_button = button(_("Cetak…"), "pdf_print", self.print_out, icon="print", keys="Ctrl+P")
        self.save_button = button(
            _("Simpan PDF…"), "pdf_save", self.save_as, look="primary", icon="save", keys="Ctrl+S"
        )
        smaller = tool_button("pdf_zoom_out", _("Perkecil"), "zoom_out", lambda: self.zoom(1 / _ZOOM_STEP))
        larger = tool_button("pdf_zoom_in", _("Perbesar"), "zoom_in", lambda: self.zoom(_ZOOM_STEP))
        before = tool_button("pdf_page_before", _("Halaman sebelumnya"), "back", lambda: self.turn(-1))
        after = tool_button("pdf_page_after", _("Halaman berikutnya"), "forward", lambda: self.turn(1))
        close = button(_("Tutup"), "pdf_close", self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        bar = row(before, self._page, after, 12, smaller, self._zoom, larger, None)
        for part in (self.print_button, self.save_button, close):
            bar.addWidget(part)
        whole.addWidget(label(title, "heading"))
        whole.addLayout(bar)
        whole.addWidget(self.view, 1)

    def _connect(self) -> None:
        for keys, step in (("Ctrl++", _ZOOM_STEP), ("Ctrl+=", _ZOOM_STEP), ("Ctrl+-", 1 / _ZOOM_STEP)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self.zoom(step))
        QShortcut(QKeySequence("Ctrl+0"), self, self._fit)
        QShortcut(QKeySequence("PgDown"), self, lambda: self.turn(1))
        QShortcut(QKeySequence("PgUp"), self, lambda: self.turn(-1))
        self.view.pageNavigator().currentPageChanged.connect(self._tell)
        self.view.zoomFactorChanged.connect(self._tell)
        self._tell()

    def _tell(self) -> None:
        page = self.view.pageNavigator().currentPage() + 1
        count = self.document.pageCount()
        self._page.setText(_("Halaman {page} dari {count}").format(page=page, count=count))
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
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(_PRINT_DPI)
        printer.setDocName(self._file_name)
        printer.setFullPage(True)
        printer.setPageSize(self._paper(0))
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(1, self.document.pageCount()))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.paint_on(printer)
            self.kept.emit()

    def paint_on(self, printer: QPrinter) -> None:
        """Draw the chosen pages on ``printer``."""
        first = printer.fromPage() or 1
        last = printer.toPage() or self.document.pageCount()
        painter = QPainter()
        for page in range(first - 1, last):
            printer.setPageSize(self._paper(page))
            printer.setPageOrientation(QPageLayout.Orientation.Portrait)
            if page == first - 1:
                painter.begin(printer)
            else:
                printer.newPage()
            self._paint_page(painter, printer, page)
        painter.end()

    def _paint_page(self, painter: QPainter, printer: QPrinter, page: int) -> None:
        points = self.document.pagePointSize(page)
        scale = printer.resolution() / 72
        image = self.document.render(
            page, QSize(round(points.width() * scale), round(points.height() * scale))
        )
        painter.drawImage(QRectF(0, 0, image.width(), image.height()), image)

    def _paper(self, page: int) -> QPageSize:
        """Return the page's own size in millimetres: Qt knows no F4 (215 × 330 mm)."""
        return QPageSize(
            self.document.pagePointSize(page) / _POINTS_PER_MM,
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
