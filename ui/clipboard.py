"""A table on the clipboard: tabs between cells, a line a row, and nothing that a spreadsheet would run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QGuiApplication

from blc_desktop.domain.formulas import guarded_cell


def copy_table(lines: Iterable[Sequence[str]]) -> None:
    """Put ``lines`` on the clipboard as any spreadsheet takes them."""
    QGuiApplication.clipboard().setText("\n".join("\t".join(map(_cell, line)) for line in lines))


def _cell(text: str) -> str:
    return guarded_cell(" ".join(text.split()))
