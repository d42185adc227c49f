"""The picture of a transmission tree: painted from the layout that is printed, walked by arrows."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from blc_desktop.domain.kinds import CaseStatus
from blc_desktop.domain.transmission import BOX_HEIGHT, BOX_WIDTH, GAP_ACROSS, Place, Tree, lay_out
from blc_desktop.i18n import _
from blc_desktop.words.contacts import box_lines
from ui import theme, tokens
from ui.tokens import Palette

_TONES = {CaseStatus.CONFIRMED: "red", CaseStatus.PROBABLE: "orange", CaseStatus.SUSPECTED: "yellow"}
_MARGIN = 18.0
_PADDING = 8.0
_NAME, _TEXT, _MARK = 11, 9, 8
_LEAST, _MOST = 0.5, 3.0
#: Pixels a point of the saved picture, and the longest side a picture may have.
_FINE, _LONGEST = 3.0, 16000.0


class TreePicture(QWidget):
    """Paints a tree. ``opened`` carries the person of the box that was clicked, or entered."""

    opened = Signal(int)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tree_picture")
        self.setAccessibleName(_("Pohon penularan"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.tree = lay_out((), ())
        self.current: int | None = None
        self.scale = 1.35
        self._places: dict[int, Place] = {}
        self._also: dict[int, tuple[str, ...]] = {}

    # --- showing ------------------------------------------------------------------------------------

    def show_tree(self, tree: Tree, current: int | None = None) -> None:
        """Show ``tree`` with the keyboard on the box of the case ``current``, else on the first one."""
        self.tree = tree
        self._places, self._also = tree.by_case(), tree.also_met()
        first = tree.places[0].case.case_id if tree.places else None
        self._fit()
        self._choose(current if current in self._places else first)

    def zoom(self, factor: float) -> None:
        """Make it larger or smaller."""
        self.scale = min(_MOST, max(_LEAST, self.scale * factor))
        self._fit()

    def _fit(self) -> None:
        width, height = self._extent()
        self.setFixedSize(round(width * self.scale), round(height * self.scale))
        self.update()

    def _extent(self) -> tuple[float, float]:
        return self.tree.width + 2 * _MARGIN, self.tree.height + 2 * _MARGIN

    def box(self, case_id: int) -> QRectF:
        """Return where a case's box stands in the widget."""
        return self._scaled(self._rect(self._places[case_id]))

    def _rect(self, place: Place) -> QRectF:
        return QRectF(place.left + _MARGIN, place.top + _MARGIN, BOX_WIDTH, BOX_HEIGHT)

    def _scaled(self, rect: QRectF) -> QRectF:
        s = self.scale
        return QRectF(rect.x() * s, rect.y() * s, rect.width() * s, rect.height() * s)

    def image(self) -> QImage:
        """Return the whole tree as a picture, on white."""
        width, height = self._extent()
        fine = min(_FINE, _LONGEST / max(width, height))
        picture = QImage(round(width * fine), round(height * fine), QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.scale(fine, fine)
        self._paint(painter, tokens.LIGHT, chosen=None)
        painter.end()
        return picture

    # --- painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is seen."""
        painter = QPainter(self)
        painter.scale(self.scale, self.scale)
        seen = QRectF(event.rect())
        clip = QRectF(
            seen.x() / self.scale,
            seen.y() / self.scale,
            seen.width() / self.scale,
            seen.height() / self.scale,
        )
        self._paint(painter, theme.palette(), chosen=self.current if self.hasFocus() else None, clip=clip)

    def _paint(
        self, painter: QPainter, colors: Palette, *, chosen: int | None, clip: QRectF | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(colors.muted), 0.9))
        for place in self.tree.places:
            if place.parent is not None:
                painter.drawLines(_lines(self._rect(self._places[place.parent]), self._rect(place)))
        for place in self.tree.places:
            rect = self._rect(place)
            if clip is None or clip.intersects(rect.adjusted(-4, -4, 4, 14)):
                self._paint_box(painter, colors, place, rect, chosen=place.case.case_id == chosen)

    def _paint_box(
        self, painter: QPainter, colors: Palette, place: Place, rect: QRectF, *, chosen: bool
    ) -> None:
        tone = colors.tone(_TONES.get(place.case.status, ""))
        painter.setBrush(theme.color(tone.soft))
        painter.setPen(QPen(theme.color(colors.accent if chosen else tone.ink), 2.4 if chosen else 0.8))
        painter.drawRoundedRect(rect, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(tone.ink))
        painter.drawRect(QRectF(rect.left(), rect.top() + 1, 3, rect.height() - 2))
        who, told = box_lines(place.case)
        room = rect.adjusted(_PADDING, 1, -4, 0)
        _write(
            painter,
            QRectF(room.x(), room.y(), room.width(), 12),
            place.case.name,
            _NAME,
            colors.ink,
            bold=True,
        )
        _write(painter, QRectF(room.x(), room.y() + 12, room.width(), 10), who, _TEXT, colors.ink)
        _write(painter, QRectF(room.x(), room.y() + 22, room.width(), 10), told, _TEXT, colors.ink)
        also = self._also.get(place.case.case_id)
        if also:
            below = QRectF(rect.x(), rect.bottom() + 1, rect.width(), 9)
            said = _("juga kontak {names}").format(names=", ".join(also))
            _write(painter, below, said, _MARK, colors.muted)

    # --- walking ------------------------------------------------------------------------------------

    def _choose(self, case_id: int | None) -> None:
        self.current = case_id
        self.chosen.emit(case_id)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the box under the mouse."""
        found = self._at(event.position())
        if found is not None:
            self._choose(found)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the person of the box that was clicked."""
        found = self._at(event.position())
        if found is not None and found == self.current and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._places[found].case.person_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a box can be clicked."""
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def _at(self, point: QPointF) -> int | None:
        return next((case_id for case_id in self._places if self.box(case_id).contains(point)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk from box to box; Enter opens the person."""
        key = Qt.Key(event.key())
        if self.current is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self._places[self.current].case.person_id)
        elif key in _WALK:
            found = self._next(self._places[self.current], *_WALK[key])
            if found is not None:
                self._choose(found)
        else:
            super().keyPressEvent(event)

    def _next(self, here: Place, across: int, down: int) -> int | None:
        """Return the nearest case to the left or right (parent, children), or above or below."""
        if across < 0:
            return here.parent
        if across > 0:
            own = [place for place in self.tree.places if place.parent == here.case.case_id]
        else:
            own = [
                place
                for place in self.tree.places
                if (place.row - here.row) * down > 0 and place.generation <= here.generation
            ]
        nearest = min(own, key=lambda place: (abs(place.row - here.row), -place.generation), default=None)
        return nearest.case.case_id if nearest is not None else None


_WALK = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def _lines(parent: QRectF, child: QRectF) -> list[QLineF]:
    trunk, start, end = parent.right() + GAP_ACROSS / 2, parent.center().y(), child.center().y()
    return [
        QLineF(parent.right(), start, trunk, start),
        QLineF(trunk, start, trunk, end),
        QLineF(trunk, end, child.left(), end),
    ]


def _write(painter: QPainter, room: QRectF, text: str, size: int, colour: str, *, bold: bool = False) -> None:
    font = QFont(painter.font())
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(theme.color(colour))
    fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    painter.drawText(room, int(flags), fitted)
