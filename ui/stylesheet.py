"""The style sheet, written from tokens. Widgets choose a look by their ``kind`` property (ui/parts.py)."""

from __future__ import annotations

from importlib.resources import files

from ui import tokens
from ui.tokens import Palette

#: What a message box says is at least so wide, in pixels: no column of single words.
_BOX = 360


def stylesheet(p: Palette) -> str:
    """Return the whole style sheet in the colours ``p``."""
    return "\n".join(
        (_surfaces(p), _words(p), _buttons(p), _training(p), _fields(p), _lists(p), _shell(p), _small(p))
    )


def _surfaces(p: Palette) -> str:
    return f"""
QMainWindow, QDialog, QWizard, QMessageBox {{ background: {p.ground}; }}
QWidget[kind="page"], QWidget[kind="plain"] {{ background: {p.ground}; }}
QFrame[kind="card"] {{ background: {p.panel}; border: 1px solid {p.line}; border-radius: 8px; }}
QFrame[kind="card"] QWidget[kind="plain"] {{ background: {p.panel}; }}
QFrame[kind="tile"] {{ background: {p.panel}; border: 1px solid {p.line}; border-radius: 8px; }}
QFrame[kind="tile"]:hover, QFrame[kind="tile"]:focus {{ border-color: {p.accent}; }}
QFrame[kind="rule"] {{ background: {p.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[kind="banner_red"] {{ background: {p.red.soft}; border: none;
    border-bottom: 1px solid {p.red.solid}; }}
QFrame[kind="banner_yellow"] {{ background: {p.yellow.soft}; border: none;
    border-bottom: 1px solid {p.yellow.solid}; }}
QFrame[kind="banner_training"] {{ background: {tokens.TRAINING}; border: none; }}
QFrame#training_dock {{ background: {p.panel}; border: none; border-left: 1px solid {p.line}; }}
QFrame[kind="note_red"] {{ background: {p.red.soft}; border-radius: 6px; }}
QFrame[kind="note_yellow"] {{ background: {p.yellow.soft}; border-radius: 6px; }}
QFrame[kind="note_green"] {{ background: {p.green.soft}; border-radius: 6px; }}
QFrame[kind="note_orange"] {{ background: {p.orange.soft}; border-radius: 6px; }}
QFrame[kind="note_blue"], QFrame[kind="note"] {{ background: {p.blue.soft}; border-radius: 6px; }}
QFrame[kind="toast"] {{ background: {p.ink}; border-radius: 8px; }}
QFrame[kind="toast"] QLabel {{ color: {p.panel}; background: transparent; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget[kind="clear"] {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
QToolTip {{ background: {p.ink}; color: {p.panel}; border: none; padding: 5px 8px; }}
"""


def _words(p: Palette) -> str:
    inks = "\n".join(
        f'QLabel[kind="{name}"] {{ color: {p.tone(name).ink}; }}'
        for name in ("green", "yellow", "orange", "red", "blue")
    )
    notes = "\n".join(
        f'QFrame[kind="note_{name}"] QLabel {{ color: {p.tone(name).ink}; }}'
        for name in ("green", "yellow", "orange", "red", "blue")
    )
    return f"""
QLabel {{ color: {p.ink}; background: transparent; }}
QLabel:disabled {{ color: {p.neutral.solid}; }}
QLabel#qt_msgbox_label {{ font-size: {tokens.HEADING}px; font-weight: 600; }}
QLabel#qt_msgbox_informativelabel {{ min-width: {_BOX}px; }}
QLabel[kind="title"] {{ font-size: {tokens.TITLE}px; font-weight: 700; }}
QLabel[kind="heading"] {{ font-size: {tokens.HEADING}px; font-weight: 600; }}
QLabel[kind="figure"] {{ font-size: {tokens.FIGURE}px; font-weight: 700; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="muted"] {{ color: {p.muted}; }}
QLabel[kind="small"] {{ color: {p.muted}; font-size: {tokens.SMALL}px; }}
QLabel[kind="label"] {{ color: {p.muted}; }}
QLabel[kind="error"] {{ color: {p.red.ink}; font-size: {tokens.SMALL}px; }}
QLabel[kind="warning"] {{ color: {p.yellow.ink}; font-size: {tokens.SMALL}px; }}
QLabel[kind="hint"] {{ color: {p.muted}; font-size: {tokens.SMALL}px; }}
QLabel[kind="key"] {{ background: {p.panel}; border: 1px solid {p.line_strong}; border-radius: 4px;
    padding: 1px 6px; font-size: {tokens.SMALL}px; font-weight: 600; }}
QFrame[kind="banner_red"] QLabel {{ color: {p.red.ink}; font-weight: 600; }}
QFrame[kind="banner_training"] QLabel {{ color: {tokens.ON_TRAINING}; font-weight: 600; }}
QFrame[kind="banner_yellow"] QLabel {{ color: {p.yellow.ink}; font-weight: 600; }}
QFrame[kind="note"] QLabel {{ color: {p.blue.ink}; }}
{inks}
{notes}
"""


def _buttons(p: Palette) -> str:
    return f"""
QPushButton, QToolButton[kind="button"] {{ background: {p.panel}; color: {p.ink}; border: 1px solid {p.line};
    border-radius: {tokens.RADIUS}px; padding: 0 14px; min-height: {tokens.CONTROL_HEIGHT - 2}px; }}
QPushButton:hover, QToolButton[kind="button"]:hover {{ border-color: {p.line_strong};
    background: {p.zebra}; }}
QPushButton:focus, QToolButton[kind="button"]:focus {{ border: 2px solid {p.accent}; padding: 0 13px; }}
QPushButton:pressed {{ background: {p.accent_soft}; }}
QPushButton:disabled {{ color: {p.neutral.solid}; background: {p.ground}; }}
QPushButton[kind="primary"], QPushButton:default[kind="primary"] {{ background: {p.accent_fill};
    color: {p.accent_ink}; border: 1px solid {p.accent_fill}; font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {p.accent_hover}; border-color: {p.accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {p.ink}; }}
QPushButton[kind="primary"]:disabled {{ background: {p.neutral.soft}; color: {p.neutral.ink};
    border-color: {p.line}; }}
QPushButton[kind="danger"] {{ color: {p.red.ink}; border-color: {p.red.solid}; }}
QPushButton[kind="danger"]:hover {{ background: {p.red.soft}; }}
QPushButton[kind="danger"]:disabled {{ color: {p.neutral.solid}; border-color: {p.line}; }}
QPushButton[kind="link"] {{ background: transparent; border: none; color: {p.accent}; padding: 0 4px;
    font-weight: 600; min-height: 24px; }}
QPushButton[kind="link"]:hover, QPushButton[kind="link"]:focus {{ text-decoration: underline;
    background: {p.accent_soft}; border-radius: 4px; }}
QPushButton[kind="small_link"] {{ background: transparent; border: none; color: {p.accent}; padding: 0 2px;
    font-size: {tokens.SMALL}px; min-height: 18px; text-decoration: underline; }}
QPushButton[kind="small_link"]:hover, QPushButton[kind="small_link"]:focus {{ background: {p.accent_soft};
    border-radius: 3px; }}
QPushButton[kind="link_line"] {{ background: transparent; border: none; color: {p.accent}; padding: 0;
    font-weight: 600; min-height: 22px; text-align: left; }}
QPushButton[kind="link_line"]:hover, QPushButton[kind="link_line"]:focus {{ text-decoration: underline;
    background: {p.accent_soft}; }}
QPushButton[kind="door"] {{ background: transparent; border: none; color: {p.muted}; padding: 0;
    min-height: 20px; text-align: left; }}
QPushButton[kind="door"]:hover, QPushButton[kind="door"]:focus {{ color: {p.accent};
    text-decoration: underline; }}
QPushButton[kind="toast"] {{ background: transparent; border: 1px solid {p.muted}; color: {p.panel};
    min-height: 26px; font-weight: 600; }}
QPushButton[kind="chip"] {{ border-radius: 13px; min-height: 24px; padding: 0 12px; color: {p.muted};
    background: {p.panel}; }}
QPushButton[kind="chip"]:hover {{ border-color: {p.accent}; }}
QPushButton[kind="chip"]:focus {{ border: 2px solid {p.accent}; padding: 0 11px; }}
QPushButton[kind="chip"]:checked {{ background: {p.accent_fill}; color: {p.accent_ink};
    border-color: {p.accent_fill}; font-weight: 600; }}
QPushButton[kind="chip"]:checked:focus {{ border: 2px solid {p.ink}; }}
QPushButton[kind="segment"] {{ min-height: 28px; padding: 0 12px; }}
QPushButton[kind="segment"]:checked {{ background: {p.accent_soft}; color: {p.accent}; font-weight: 600;
    border-color: {p.accent}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: {tokens.RADIUS}px;
    padding: 4px; color: {p.ink}; }}
QToolButton:hover {{ background: {p.accent_soft}; }}
QToolButton:focus {{ border: 1px solid {p.accent}; }}
QToolButton::menu-indicator {{ image: none; }}
"""


def _training(p: Palette) -> str:
    return f"""
QPushButton[kind="on_red"] {{ background: transparent; border: 1px solid {tokens.ON_TRAINING};
    color: {tokens.ON_TRAINING}; min-height: 22px; padding: 0 10px; border-radius: 4px; }}
QPushButton[kind="on_red"]:hover {{ background: {tokens.TRAINING_HOVER}; }}
QPushButton[kind="on_red"]:focus {{ border: 2px solid {tokens.ON_TRAINING}; padding: 0 9px; }}
QPushButton[kind="task"], QPushButton[kind="task_done"] {{ background: transparent; border: none;
    text-align: left; padding: 0 6px; min-height: 30px; font-weight: 600; }}
QPushButton[kind="task_done"] {{ color: {p.muted}; font-weight: 400; }}
QPushButton[kind="task"]:hover, QPushButton[kind="task_done"]:hover {{ background: {p.accent_soft}; }}
QPushButton[kind="task"]:focus, QPushButton[kind="task_done"]:focus {{
    border: 2px solid {p.accent}; padding: 0 4px; }}
"""


def _fields(p: Palette) -> str:
    boxes = "QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit"
    mark = str(files("resources") / "icons" / "check-mark.png").replace("\\", "/")
    return f"""
{boxes} {{ background: {p.field}; color: {p.ink}; border: 1px solid {p.line_strong};
    border-radius: {tokens.RADIUS}px; padding: 0 9px;
    selection-background-color: {p.accent_fill}; selection-color: {p.accent_ink}; }}
QTextEdit, QPlainTextEdit {{ padding: 5px 6px; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: {tokens.CONTROL_HEIGHT - 4}px; }}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus
    {{ border: 2px solid {p.accent}; padding-left: 8px; }}
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QLineEdit[faulty="true"], QComboBox[faulty="true"]
    {{ min-height: {tokens.CONTROL_HEIGHT - 6}px; }}
QTextEdit:focus, QPlainTextEdit:focus {{ padding: 4px 5px; }}
QLineEdit[faulty="true"], QComboBox[faulty="true"], QPlainTextEdit[faulty="true"]
    {{ border: 2px solid {p.red.solid}; padding-left: 8px; }}
QLineEdit:read-only {{ background: {p.ground}; border-color: {p.line}; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ color: {p.neutral.ink};
    background: {p.ground}; border-color: {p.line}; }}
QLineEdit[kind="cell"], QLineEdit[kind="cell"]:focus {{ border-radius: 0; padding: 0 4px; min-height: 0; }}
QLineEdit[kind="search"] {{ background: {p.ground}; border: 1px solid {p.line}; }}
QLineEdit[kind="search"]:focus {{ background: {p.field}; border: 2px solid {p.accent}; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QComboBox::down-arrow {{ image: none; width: 0; height: 0; border-left: 4px solid {p.panel};
    border-right: 4px solid {p.panel}; border-top: 5px solid {p.muted}; margin-right: 10px; }}
QComboBox QAbstractItemView {{ background: {p.raised}; color: {p.ink}; border: 1px solid {p.line_strong};
    padding: 4px; outline: none; selection-background-color: {p.accent_soft};
    selection-color: {p.accent}; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: 18px; border: none; }}
QCheckBox, QRadioButton {{ color: {p.ink}; spacing: 8px; background: transparent; }}
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator,
QListView::indicator {{ width: 14px;
    height: 14px; background: {p.field};
    border: 2px solid {p.neutral.solid}; border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: 9px; }}
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {{
    background: {p.accent_fill};
    border-color: {p.accent_fill};
    image: url("{mark}"); }}
QRadioButton::indicator:checked {{ width: 8px; height: 8px; border: 5px solid {p.accent_fill}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {p.accent}; }}
QCheckBox:focus, QRadioButton:focus {{ color: {p.accent}; }}
QCheckBox:disabled {{ color: {p.neutral.solid}; }}
QProgressBar {{ background: {p.neutral.soft}; border: none; border-radius: 4px; max-height: 8px;
    min-height: 8px; text-align: center; }}
QProgressBar::chunk {{ background: {p.accent_fill}; border-radius: 4px; }}
"""


def _lists(p: Palette) -> str:
    return f"""
QTableView, QListView, QTreeView {{ background: {p.panel}; color: {p.ink}; border: 1px solid {p.line};
    border-radius: 8px; outline: none; gridline-color: transparent; alternate-background-color: {p.zebra};
    selection-background-color: {p.accent_soft}; selection-color: {p.ink}; }}
QTableView:focus, QListView:focus {{ border-color: {p.accent}; }}
QTableView::item {{ padding: 0 {tokens.CELL_INSET}px; border: none; }}
QTableView::item:selected {{ background: {p.accent_soft}; color: {p.ink}; }}
QTableView QLineEdit {{ border-radius: 0; padding: 0 6px; min-height: 0; }}
QListView::item {{ padding: 6px 8px; border-radius: 4px; }}
QListView::item:selected {{ background: {p.accent_soft}; color: {p.ink}; }}
QListView[kind="people"], QListView[kind="people"]:focus {{ border: none; border-radius: 0; }}
QFrame[kind="card"] QTableView {{ border: none; border-radius: 0; }}
QTableView#roster_table {{ gridline-color: {p.line}; }}
QTableView#roster_table QHeaderView::section:vertical {{ border-bottom: none; }}
QTableView[kind="frozen"] {{ border: none; border-right: 1px solid {p.line}; border-radius: 0; }}
QHeaderView {{ background: {p.panel}; border: none; border-top-left-radius: 7px;
    border-top-right-radius: 7px; }}
QHeaderView::section {{ background: transparent; border: none;
    border-bottom: 1px solid {p.line}; padding: 7px 8px; font-size: {tokens.SMALL}px; font-weight: 600; }}
QHeaderView::down-arrow, QHeaderView::up-arrow {{ width: 0; height: 0; image: none; }}
QTableCornerButton::section {{ background: {p.panel}; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {p.line_strong}; border-radius: 4px; min-height: 32px; min-width: 32px; }}
QScrollBar::handle:hover {{ background: {p.neutral.solid}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QMenu {{ background: {p.raised}; color: {p.ink}; border: 1px solid {p.line_strong}; padding: 5px; }}
QMenu::item {{ padding: 6px 26px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {p.accent_soft}; }}
QMenu::item:disabled {{ color: {p.neutral.solid}; }}
QMenu::separator {{ height: 1px; background: {p.line}; margin: 5px 8px; }}
"""


def _shell(p: Palette) -> str:
    return f"""
QFrame#rail {{ background: {p.panel}; border: none; border-right: 1px solid {p.line}; }}
QFrame#top_bar {{ background: {p.panel}; border: none; border-bottom: 1px solid {p.line}; }}
QFrame#status_line {{ background: {p.panel}; border: none; border-top: 1px solid {p.line}; }}
QFrame#rail QLabel#brand {{ font-size: {tokens.HEADING}px; font-weight: 700; padding: 4px 8px; }}
QFrame#rail QToolButton {{ background: transparent; border: 1px solid transparent; color: {p.muted};
    padding: 0 12px; min-height: 38px; font-size: {tokens.TEXT}px; }}
QFrame#rail QToolButton[kind="narrow"] {{ padding: 1px 0; min-height: 32px; font-size: {tokens.TINY}px; }}
QFrame#rail QToolButton:hover {{ background: {p.ground}; color: {p.ink}; }}
QFrame#rail QToolButton:focus {{ border: 1px solid {p.accent}; }}
QFrame#rail QToolButton:checked {{ background: {p.accent_soft}; color: {p.accent}; font-weight: 600; }}
QFrame#search_popup {{ background: {p.raised}; border: 1px solid {p.line_strong}; border-radius: 8px; }}
QFrame#search_popup QListView {{ border: none; background: transparent; }}
"""


def _small(p: Palette) -> str:
    return f"""
QTabWidget::pane {{ border: none; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {p.muted}; padding: 8px 14px; border: none;
    border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {p.accent}; border-bottom: 2px solid {p.accent}; font-weight: 600; }}
QTabBar::tab:focus {{ color: {p.ink}; }}
QGroupBox {{ border: 1px solid {p.line}; border-radius: 8px; margin-top: 10px; padding: 12px;
    background: {p.panel}; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 12px; padding: 0 4px; color: {p.muted}; }}
"""
