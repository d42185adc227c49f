"""The text of a chapter: Qt's own Markdown, dressed in the colours and sizes of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from blc_desktop.i18n import _
from blc_desktop.words import help_book
from blc_desktop.words.help_book import Chapter
from ui import theme, tokens

_SIZES = {1: tokens.TITLE, 2: tokens.HEADING, 3: tokens.TEXT}
_ABOVE = {1: 0, 2: 16, 3: 10}
_MARGIN = 24
_BETWEEN = 6
_LARGEST_PICTURE = 860
_SCROLL_BAR = 22
#: What stands for a picture in the text of a document.
_IMAGE = "\N{OBJECT REPLACEMENT CHARACTER}"


class HelpText(QTextBrowser):
    """Shows one chapter; links are left to the window that holds it (``anchorClicked``)."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("help_text")
        self.setAccessibleName(_("Isi bantuan"))
        self.setOpenLinks(False)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(_MARGIN)
        self._chapter: Chapter | None = None
        self._words: tuple[str, ...] = ()
        self._rendering = False
        self._heading, self._top = 0, 0

    def show_chapter(self, chapter: Chapter, heading: int, words: tuple[str, ...] = ()) -> None:
        """Show ``chapter`` from its heading number ``heading`` on, with ``words`` marked."""
        self._chapter, self._words = chapter, words
        self._render()
        self.go_to(heading)

    def go_to(self, heading: int) -> None:
        """Move a heading to the top of the view."""
        heads = [block for block in self._blocks() if block.blockFormat().headingLevel()]
        if heads and heading:
            block = heads[min(heading, len(heads) - 1)]
            top = self.document().documentLayout().blockBoundingRect(block).top()
            self.verticalScrollBar().setValue(int(top) - _BETWEEN)
            self.setTextCursor(QTextCursor(block))
        else:
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.verticalScrollBar().setValue(0)
        self._heading, self._top = heading, self.verticalScrollBar().value()

    def next_word(self, *, forward: bool = True) -> None:
        """Go to the next place that is marked, from the beginning again behind the last one."""
        marks = sorted(mark.cursor.selectionStart() for mark in self.extraSelections())
        if not marks:
            return
        here = self.textCursor().position()
        beyond = [at for at in marks if (at > here if forward else at < here)]
        target = (beyond or marks)[0 if forward else -1]
        cursor = self.textCursor()
        cursor.setPosition(target)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # --- drawing ----------------------------------------------------------------------------------------

    def _render(self) -> None:
        if self._chapter is None or self._rendering:
            return
        self._rendering = True
        document = self.document()
        document.clear()
        document.setDefaultFont(self.font())
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        document.setMarkdown(self._chapter.markdown, features)
        document.setDocumentMargin(_MARGIN)
        for block in self._blocks():
            self._dress(block)
        self._dress_tables(document.rootFrame())
        self._mark()
        self._rendering = False

    def _blocks(self) -> list[QTextBlock]:
        found, block = [], self.document().begin()
        while block.isValid():
            found.append(block)
            block = block.next()
        return found

    def _dress(self, block: QTextBlock) -> None:
        """Give a paragraph its distances and its words their colours."""
        cursor = QTextCursor(block)
        shape = QTextBlockFormat(block.blockFormat())
        level = shape.headingLevel()
        shape.setTopMargin(_ABOVE.get(level, 0) if level else shape.topMargin())
        shape.setBottomMargin(_BETWEEN)
        if _IMAGE not in block.text():
            shape.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if shape.hasProperty(QTextFormat.Property.BlockQuoteLevel):
            shape.setBackground(QBrush(theme.color(theme.palette().accent_soft)))
            shape.setLeftMargin(0)
            shape.setRightMargin(0)
        cursor.setBlockFormat(shape)
        parts = block.begin()
        spans = []
        while not parts.atEnd():
            fragment = parts.fragment()
            spans.append((fragment.position(), fragment.length(), fragment.charFormat()))
            parts += 1
        for start, length, look in spans:
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(_look(look, level))

    def _dress_tables(self, frame: QTextFrame) -> None:
        colors = theme.palette()
        for child in frame.childFrames():
            if isinstance(child, QTextTable):
                shape = child.format()
                shape.setBorderBrush(QBrush(theme.color(colors.line_strong)))
                shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                shape.setBorder(1)
                shape.setBorderCollapse(True)
                shape.setCellSpacing(0)
                shape.setCellPadding(5)
                shape.setBottomMargin(10)
                shape.setWidth(QTextLength())
                child.setFormat(shape)
            self._dress_tables(child)

    def _mark(self) -> None:
        """Mark every place of the words that were looked for."""
        colors = theme.palette()
        look = QTextCharFormat()
        look.setBackground(QBrush(theme.color(colors.yellow.soft)))
        look.setForeground(QBrush(theme.color(colors.yellow.ink)))
        marks = []
        for word in self._words:
            cursor = self.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, look
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)

    # --- pictures ---------------------------------------------------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind == QTextDocument.ResourceType.ImageResource.value:
            room = max(240, self.width() - 2 * _MARGIN - _SCROLL_BAR)
            return fitted(QUrl(name).toString(), min(room, _LARGEST_PICTURE), self.devicePixelRatioF())
        return super().loadResource(kind, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        before = event.oldSize().width()
        super().resizeEvent(event)
        if before != self.width() and self._chapter is not None:
            self._render_again()

    def _render_again(self) -> None:
        """Lay the text out for another width, and stay where one reads."""
        bar, at = self.verticalScrollBar(), self.textCursor().position()
        share = bar.value() / max(1, bar.maximum())
        untouched = bar.value() == self._top
        self._render()
        if untouched:
            self.go_to(self._heading)
            return
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)
        bar.setValue(round(share * bar.maximum()))


def _look(given: QTextCharFormat, level: int) -> QTextCharFormat:
    """Return what is changed in the look of a few words: their size, and the dress of keys and links."""
    colors = theme.palette()
    look = QTextCharFormat()
    look.setFontFamilies([tokens.FONT_FAMILY])
    look.setProperty(QTextFormat.Property.FontPixelSize, _SIZES.get(level, tokens.TEXT))
    look.setForeground(QBrush(theme.color(colors.ink)))
    if level:
        look.setFontWeight(QFont.Weight.Bold if level == 1 else QFont.Weight.DemiBold)
    if given.isAnchor():
        look.setForeground(QBrush(theme.color(colors.accent)))
        look.setFontUnderline(True)
    elif given.fontFixedPitch() or "mono" in " ".join(given.fontFamilies() or []).lower():
        look.setFontFixedPitch(False)
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setBackground(QBrush(theme.color(colors.neutral.soft)))
    return look


@lru_cache(maxsize=8)
def _picture(name: str) -> QImage:
    return QImage.fromData((help_book.folder() / name.removeprefix("../")).read_bytes())


def fitted(name: str, width: int, ratio: float) -> QImage:
    """Return a picture of the help at most ``width`` pixels wide, drawn smoothly on a screen of ``ratio``."""
    picture = _picture(name)
    if picture.width() <= width:
        return picture
    height = round(picture.height() * width / picture.width())
    made = picture.scaled(
        QSize(round(width * ratio), round(height * ratio)),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    made.setDevicePixelRatio(ratio)
    return made
