"""The RT on a map of the posko's own boundaries: colour and letter, no tiles, no internet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, radians

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from blc_desktop.domain.addresses import short_area
from blc_desktop.domain.facts.zones import ZoneLine
from blc_desktop.domain.geojson import Polygons, centre
from blc_desktop.i18n import _, ngettext
from blc_desktop.words import zones as words
from blc_desktop.words.labels import label
from ui import tokens
from ui.theme import color, palette

_MARGIN = 18


class ZoneMap(QWidget):
    """Draws the RT that have a boundary; ``chosen`` carries the one walked to, ``opened`` Enter's."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("zone_map")
        self.setMinimumSize(240, 200)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shapes: Mapping[int, Polygons] = {}
        self._lines: tuple[ZoneLine, ...] = ()
        self._paths: dict[int, QPainterPath] = {}
        self._centres: dict[int, QPointF] = {}
        self._current: int | None = None

    @property
    def shown(self) -> tuple[int, ...]:
        """The RT that are drawn, in the order the keyboard walks them."""
        return tuple(line.card.rt_id for line in self._lines if line.card.rt_id in self._shapes)

    def sizeHint(self) -> QSize:
        """Suggest a square."""
        return QSize(520, 420)

    def show_map(self, shapes: Mapping[int, Polygons], lines: Sequence[ZoneLine]) -> None:
        """Draw ``lines`` where ``shapes`` say that they lie."""
        self._shapes, self._lines = shapes, tuple(lines)
        drawn = self.shown
        if self._current not in drawn:
            self._current = drawn[0] if drawn else None
        counted = ngettext("{n} RT", "{n} RT", len(drawn)).format(n=len(drawn))
        self.setAccessibleName(_("Peta zona: {counted}").format(counted=counted))
        self._project()

    def point_of(self, rt_id: int) -> QPointF:
        """Return where the letter of an RT stands, in the map's own pixels."""
        return self._centres[rt_id]

    def stand_on(self, rt_id: int) -> None:
        """Put the cursor on an RT, if it is drawn."""
        if rt_id in self.shown:
            self._current = rt_id
            self._tell()
            self.update()

    # --- where everything lies ----------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the map to the new size."""
        super().resizeEvent(event)
        self._project()

    def _project(self) -> None:
        """Turn degrees into pixels: the whole village fits, north is up, a metre is a metre both ways."""
        self._paths, self._centres = {}, {}
        points = [point for rt_id in self.shown for rings in self._shapes[rt_id] for point in rings[0]]
        if points:
            west, east = min(x for x, _y in points), max(x for x, _y in points)
            south, north = min(y for _x, y in points), max(y for _x, y in points)
            squeeze = cos(radians((south + north) / 2))
            wide, tall = max((east - west) * squeeze, 1e-9), max(north - south, 1e-9)
            room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            scale = min(room.width() / wide, room.height() / tall)
            left = room.center().x() - wide * scale / 2
            top = room.center().y() - tall * scale / 2

            def at(x: float, y: float) -> QPointF:
                return QPointF(left + (x - west) * squeeze * scale, top + (north - y) * scale)

            for rt_id in self.shown:
                path = QPainterPath()
                path.setFillRule(Qt.FillRule.OddEvenFill)
                for ring in (ring for rings in self._shapes[rt_id] for ring in rings):
                    path.moveTo(at(*ring[0]))
                    for point in ring[1:]:
                        path.lineTo(at(*point))
                    path.closeSubpath()
                self._paths[rt_id] = path
                self._centres[rt_id] = at(*centre(self._shapes[rt_id]))
        self._tell()
        self.update()

    # --- drawing ------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's face
        """Draw the shapes, the chosen one last, then the letters over them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn = [line for line in self._lines if line.card.rt_id in self._paths]
        for line in sorted(drawn, key=lambda each: each.card.rt_id == self._current):
            tone = palette().tone(words.TONES.get(line.card.zone, ""))
            chosen = line.card.rt_id == self._current
            width = 3 if chosen and self.hasFocus() else 2 if chosen else 1
            painter.setPen(QPen(color(palette().ink if chosen else tone.solid), width))
            painter.setBrush(color(tone.soft))
            painter.drawPath(self._paths[line.card.rt_id])
        for line in drawn:
            self._write(painter, line)
        painter.end()

    def _write(self, painter: QPainter, line: ZoneLine) -> None:
        font = QFont(self.font())
        font.setPixelSize(tokens.SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(color(palette().tone(words.TONES.get(line.card.zone, "")).ink))
        text = f"{words.letter(line.card.zone)} {short_area(line.card.rt, line.card.rw)}"
        if self._paths[line.card.rt_id].boundingRect().width() < painter.fontMetrics().horizontalAdvance(
            text
        ):
            text = words.letter(line.card.zone)
        box = QRectF(0, 0, 120, 20)
        box.moveCenter(self._centres[line.card.rt_id])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # --- moving -------------------------------------------------------------------------------------

    def rt_at(self, point: QPointF) -> int | None:
        """Return the RT that lies under a point."""
        return next((rt_id for rt_id, path in self._paths.items() if path.contains(point)), None)

    def event(self, event: QEvent) -> bool:
        """Tell what lies under the pointer."""
        if isinstance(event, QHelpEvent):
            rt_id = self.rt_at(QPointF(event.pos()))
            line = next((each for each in self._lines if each.card.rt_id == rt_id), None)
            QToolTip.showText(event.globalPos(), words.card_words(line) if line else "", self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stand on the RT under the pointer."""
        super().mousePressEvent(event)
        rt_id = self.rt_at(event.position())
        if rt_id is not None:
            self._choose(rt_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the RT in the order of their numbers, open by Enter."""
        drawn, key = self.shown, Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if self._current is None:
            super().keyPressEvent(event)
        elif key in steps:
            at = drawn.index(self._current) + steps[key]
            self._choose(drawn[min(max(at, 0), len(drawn) - 1)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def _choose(self, rt_id: int) -> None:
        self.stand_on(rt_id)
        self.chosen.emit(rt_id)

    def _tell(self) -> None:
        line = next((each for each in self._lines if each.card.rt_id == self._current), None)
        told = f"{label(line.card.zone)}: {words.card_words(line)}" if line else ""
        self.setAccessibleDescription(told)
