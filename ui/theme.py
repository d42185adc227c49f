"""From tokens to the screen: fonts, palette and style sheet.

Nothing here imports more than QtGui and QtWidgets: the unlock window is painted with it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui import tokens
from ui.stylesheet import stylesheet
from ui.tokens import CONTRAST, DARK, LIGHT, SYSTEM, THEMES, Palette

_FONTS = ("Regular", "Medium", "SemiBold", "Bold", "Italic")
_current: Palette = LIGHT
_fonts_loaded = False


def palette() -> Palette:
    """Return the colours in use."""
    return _current


@cache
def color(value: str) -> QColor:
    """Return a token as a colour to paint with; it is shared, and must not be changed."""
    return QColor(value)


def apply_theme(app: QApplication, name: str) -> None:
    """Dress the program in the theme ``name``; ``system`` is the system's own, what is unknown light."""
    global _current
    _current = THEMES.get(system_theme(app) if name == SYSTEM else name, LIGHT)
    _load_fonts(app)
    if app.style().objectName() != "fusion":
        app.setStyle("fusion")
    app.setPalette(_qt_palette(_current))
    app.setStyleSheet(stylesheet(_current))


def system_theme(app: QApplication) -> str:
    """Return the theme that goes with what somebody chose for the whole system."""
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return CONTRAST.name
    return DARK.name if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT.name


def _load_fonts(app: QApplication) -> None:
    global _fonts_loaded
    if not _fonts_loaded:
        folder = files("resources") / "fonts"
        for weight in _FONTS:
            QFontDatabase.addApplicationFont(str(folder / f"NotoSans-{weight}.ttf"))
        _fonts_loaded = True
    font = QFont(tokens.FONT_FAMILY)
    font.setPixelSize(tokens.TEXT)
    app.setFont(font)


def _qt_palette(colors: Palette) -> QPalette:
    qt = QPalette()
    role = QPalette.ColorRole
    for which, value in (
        (role.Window, colors.ground),
        (role.Base, colors.field),
        (role.AlternateBase, colors.zebra),
        (role.Button, colors.panel),
        (role.ToolTipBase, colors.ink),
        (role.ToolTipText, colors.panel),
        (role.Text, colors.ink),
        (role.WindowText, colors.ink),
        (role.ButtonText, colors.ink),
        (role.PlaceholderText, colors.muted),
        (role.Highlight, colors.accent_fill),
        (role.HighlightedText, colors.accent_ink),
        (role.Link, colors.accent),
        (role.Mid, colors.line),
        (role.Midlight, colors.line),
        (role.Dark, colors.line_strong),
    ):
        qt.setColor(which, QColor(value))
    for which in (role.Text, role.WindowText, role.ButtonText):
        qt.setColor(QPalette.ColorGroup.Disabled, which, QColor(colors.neutral.solid))
    return qt


def kind(widget: QWidget, name: str) -> None:
    """Give ``widget`` a kind of the style sheet (``primary``, ``card``, ``title`` …) and redraw it."""
    if widget.property("kind") == name:
        return
    widget.setProperty("kind", name)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
