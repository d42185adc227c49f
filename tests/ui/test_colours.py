"""The colours of the three themes: words can be read, and no colour says anything alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from blc_desktop.domain.facts.today import MonitoringLine
from ui import theme
from ui.pages.today import monitoring_list
from ui.pages.today.monitoring_list import days_told
from ui.tokens import CONTRAST, THEMES, Palette

_TONES = ("", "green", "yellow", "orange", "red", "blue")
_TEXT = 4.5
_HIGH = 7.0
_LINE = 3.0


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2.1 (1 to 21)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    made = QColor(colour)
    return 0.2126 * _linear(made.redF()) + 0.7152 * _linear(made.greenF()) + 0.0722 * _linear(made.blueF())


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def word_pairs(p: Palette) -> Iterator[tuple[str, str, str]]:
    """Yield every colour of words with every ground that it stands on."""
    grounds = {"ground": p.ground, "panel": p.panel, "raised": p.raised, "zebra": p.zebra, "field": p.field}
    grounds["accent_soft"] = p.accent_soft
    for name, ground in grounds.items():
        yield f"ink on {name}", p.ink, ground
        yield f"muted on {name}", p.muted, ground
        yield f"accent on {name}", p.accent, ground
    yield "button", p.accent_ink, p.accent_fill
    yield "button under the pointer", p.accent_ink, p.accent_hover
    yield "toast", p.panel, p.ink
    yield "muted on neutral", p.muted, p.neutral.soft
    for name in _TONES:
        tone = p.tone(name)
        for ground in (tone.soft, p.panel, p.ground, p.zebra):
            yield f"{name or 'neutral'} on {ground}", tone.ink, ground


@pytest.mark.parametrize("name", THEMES)
def test_all_words_can_be_read(name: str) -> None:
    least = _HIGH if name == CONTRAST.name else _TEXT
    weak = [
        f"{what}: {contrast(word, ground):.2f}"
        for what, word, ground in word_pairs(THEMES[name])
        if contrast(word, ground) < least
    ]
    assert weak == []
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", THEMES)
def test_marks_and_the_edge_of_the_part_one_is_in_stand_out(name: str) -> None:
    palette = THEMES[name]
    marks = {tone: palette.tone(tone).solid for tone in ("red", "blue", "green", "orange")}
    marks["focus"] = palette.accent
    assert {what for what, mark in marks.items() if contrast(mark, palette.panel) < _LINE} == set()
    if name == CONTRAST.name:
        edges = (palette.line, palette.line_strong)
        assert min(contrast(edge, palette.panel) for edge in edges) >= _TEXT


LINE = MonitoringLine(
    isolation_id=1,
    person_id=1,
    name="Siti",
    rt=1,
    rw=2,
    place_kind="home",
    day_number=4,
    last_day=date(2021, 2, 23),
    officer="",
    codes_today="X",
    temperature_tenths=None,
    oxygen_saturation=None,
    level="",
    cells=("X", "DB", "", "X"),
)


def silhouette(line: MonitoringLine) -> bytes:
    """Return where anything is drawn for the days of a line, as if there were one colour only."""
    image = QImage(160, 32, QImage.Format.Format_ARGB32)
    image.fill(QColor(theme.palette().panel))
    painter = QPainter(image)
    monitoring_list._paint_days(painter, image.rect(), line)
    painter.end()
    ground = image.pixel(0, 0)
    return bytes(image.pixel(x, y) != ground for y in range(image.height()) for x in range(34, image.width()))


@pytest.mark.parametrize("name", THEMES)
def test_a_day_well_ill_and_missed_differ_without_their_colours(qapp: QApplication, name: str) -> None:
    theme.apply_theme(qapp, name)
    alike = {silhouette(replace(LINE, cells=(cell, "X"))) for cell in ("X", "DB", "")}
    theme.apply_theme(qapp, "light")
    assert len(alike) == 3
    assert silhouette(replace(LINE, cells=("A", "X"))) == silhouette(replace(LINE, cells=("X", "X")))


def test_the_dots_are_told_in_words_too() -> None:
    assert days_told(LINE) == "Hari ke-4 · 1 hari tidak sehat · 1 hari terlewat"
    assert days_told(replace(LINE, cells=("X", "A", ""))) == "Hari ke-4", "today is not over yet"
