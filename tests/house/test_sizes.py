"""Nothing grows past what one can hold in the head: functions, classes and files have a wall."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.sources import name, sources, tree

FUNCTION_LINES = 60
CLASS_LINES = 300
FILE_LINES = 400

# What may be longer, each for a reason of its own: "file.py" or "file.py:Class.function".
EXCEPTIONS: dict[str, str] = {}


def too_long(path: Path) -> Iterator[str]:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > FILE_LINES:
        yield f"{name(path)}: {lines} lines"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _over(path, node, FUNCTION_LINES)
        elif isinstance(node, ast.ClassDef):
            yield from _over(path, node, CLASS_LINES)


def _over(
    path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, wall: int
) -> Iterator[str]:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if lines >= wall:
        yield f"{name(path)}:{node.name}: {lines} lines"


def test_nothing_is_too_long() -> None:
    found = [
        line
        for path in sources("blc_desktop", "reports", "ui", "resources", "tests", "tools", "benchmarks")
        for line in too_long(path)
        if line.rsplit(":", 1)[0] not in EXCEPTIONS
    ]
    assert not found, "\n".join(found)


def test_every_exception_is_still_needed() -> None:
    found = {line.rsplit(":", 1)[0] for path in sources() for line in too_long(path)}
    assert set(EXCEPTIONS) <= found
