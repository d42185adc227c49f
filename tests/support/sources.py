"""The program's own source files, for the tests that read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = ("blc_desktop", "reports", "ui", "resources")


def sources(*folders: str) -> list[Path]:
    """Return every Python file below the named folders of the repository (all of the program without any)."""
    return sorted(path for folder in folders or PROGRAM for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    """Return the path as it is written in the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def strings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every string constant of a file with its line, the docstrings left out."""
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value
