"""A line over the days with the mark that must not be passed: temperature, saturation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportlab.platypus import Flowable

from reports import style

_TEXT = 6.8
_LEFT, _RIGHT, _TOP, _BOTTOM = 30.0, 10.0, 16.0, 14.0
#: Room above and below the values, as a share of what they span.
_AIR = 0.15


@dataclass(frozen=True, slots=True)
class Point:
    """One day: its label, the value (None: nobody measured), the value in words, and whether it is grave."""

    label: str
    value: int | None
    words: str = ""
    grave: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """A measured value over days; ``mark`` is the threshold, drawn across with its words."""

    title: str
    points: tuple[Point, ...]
    mark: int
    mark_words: str


class TrendBox(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """One trend of a fixed size in points."""

    def __init__(self, trend: Trend, width: float, height: float) -> None:
        super().__init__()
        self._trend = trend
        self.width = width
        self.height = height

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return the size; it does not depend on the room there is."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw title, mark, line and points with the lower left corner at the origin."""
        canvas, trend = self.canv, self._trend
        canvas.setFillColor(style.INK)
        canvas.setFont(style.SEMIBOLD, _TEXT + 1)
        canvas.drawString(0, self.height - _TEXT - 2, trend.title)
        level = self._scale([point.value for point in trend.points if point.value is not None])
        self._mark(level(trend.mark))
        places = [
            (self._x(at), level(point.value), point)
            for at, point in enumerate(trend.points)
            if point.value is not None
        ]
        self._line(places)
        for x, y, point in places:
            self._point(x, y, point)
        canvas.setFont(style.REGULAR, _TEXT)
        canvas.setFillColor(style.MUTED)
        for at, point in enumerate(trend.points):
            canvas.drawCentredString(self._x(at), 2, point.label)

    def _x(self, at: int) -> float:
        slot = (self.width - _LEFT - _RIGHT) / max(len(self._trend.points), 1)
        return _LEFT + slot * (at + 0.5)

    def _scale(self, values: Sequence[int]) -> Callable[[int], float]:
        low = min([*values, self._trend.mark])
        high = max([*values, self._trend.mark])
        air = max((high - low) * _AIR, 1)
        room = self.height - _TOP - _BOTTOM - _TEXT

        def level(value: int) -> float:
            return _BOTTOM + room * (value - low + air) / (high - low + 2 * air)

        return level

    def _mark(self, y: float) -> None:
        canvas = self.canv
        canvas.setStrokeColor(style.WARNING)
        canvas.setLineWidth(0.6)
        canvas.setDash(2, 2)
        canvas.line(_LEFT, y, self.width - _RIGHT, y)
        canvas.setDash()
        canvas.setFillColor(style.WARNING)
        canvas.setFont(style.REGULAR, _TEXT)
        canvas.drawRightString(_LEFT - 3, y - _TEXT * 0.35, self._trend.mark_words)

    def _line(self, places: Sequence[tuple[float, float, Point]]) -> None:
        canvas = self.canv
        canvas.setStrokeColor(style.ACCENT)
        canvas.setLineWidth(1.1)
        for (x, y, _one), (later, above, _other) in pairwise(places):
            canvas.line(x, y, later, above)

    def _point(self, x: float, y: float, point: Point) -> None:
        canvas = self.canv
        canvas.setFillColor(style.WARNING if point.grave else style.ACCENT)
        canvas.circle(x, y, 2, stroke=0, fill=1)
        canvas.setFont(style.SEMIBOLD if point.grave else style.REGULAR, _TEXT)
        canvas.setFillColor(style.INK)
        canvas.drawCentredString(x, y + 4, point.words)
