"""Habits of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.sources import PROGRAM, ROOT, name, sources, strings, tree

SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET|PRAGMA\s+\w)", re.DOTALL
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|tmp|home|root|Users|var/folders)/[\w.]")
CLOCK = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "now",
    "time.time",
    "time.time_ns",
}
#: A linter's rule that is not kept in one place: its code, and after a dash why not.
UNREASONED = re.compile(r"# (ruff: )?noqa(?!: [A-Z]+[0-9]+(, [A-Z]+[0-9]+)* +(- \w|\(\w))")
LEFT_BEHIND = {"build", "dist"}
TEXT_FILES = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".lock",
    ".yml",
    ".yaml",
    ".cfg",
    ".spec",
    ".sh",
    ".po",
    ".nsi",
    "",
}


def using(wanted: str, *folders: str) -> list[str]:
    """Return where a name is used, as a name, an attribute or an import."""
    return [f"{name(path)}:{line}" for path in sources(*folders) for line in _uses(path, wanted)]


def _uses(path: Path, wanted: str) -> Iterator[int]:
    for node in ast.walk(tree(path)):
        if (
            (isinstance(node, ast.Attribute) and node.attr == wanted)
            or (isinstance(node, ast.Name) and node.id == wanted)
            or (isinstance(node, ast.alias) and node.name == wanted)
        ):
            yield getattr(node, "lineno", 0)


def test_nobody_spins_the_event_loop_by_hand() -> None:
    assert using("processEvents") == []


def test_message_boxes_have_one_door() -> None:
    elsewhere = [place for place in using("QMessageBox", "ui") if not place.startswith("ui/messages.py:")]
    assert elsewhere == []


@pytest.mark.parametrize("thing", ["QThread", "QRunnable", "QSortFilterProxyModel"])
def test_work_and_lists_go_the_one_way(thing: str) -> None:
    assert using(thing, "ui") == []


@pytest.mark.parametrize(
    "floor", ["ui", "reports", "blc_desktop/services", "blc_desktop/domain", "blc_desktop/commands"]
)
def test_sql_stays_on_its_floor(floor: str) -> None:
    found = [
        f"{name(path)}:{line}" for path in sources(floor) for line, text in strings(path) if SQL.search(text)
    ]
    assert found == []


def test_the_clock_is_not_read_in_the_rules() -> None:
    found = [
        f"{name(path)}:{node.lineno}"
        for path in sources("blc_desktop/domain")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("datetime.") in CLOCK
    ]
    assert found == []


def test_a_message_is_looked_up_when_it_is_shown() -> None:
    """``_()`` at import time would freeze the language: constants use ``N_()``."""
    found = [
        f"{name(path)}:{node.lineno}"
        for path in sources("blc_desktop", "reports", "ui")
        for statement in tree(path).body
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in _outside_functions(statement)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "ngettext"}
    ]
    assert found == []


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _outside_functions(child)


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    found = [
        f"{name(path)}: {match.group()}"
        for path in _text_files(ROOT)
        for match in MACHINE_PATH.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def _text_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a checkout that people read: not what tools leave behind, not this test."""
    for path in folder.iterdir():
        if path.is_dir() and path.name not in LEFT_BEHIND and not path.name.startswith((".", "__")):
            yield from _text_files(path)
        elif path.is_file() and path.suffix in TEXT_FILES and path != Path(__file__).resolve():
            yield path


def test_every_exception_from_a_rule_gives_its_reason() -> None:
    found = [
        f"{name(path)}:{number}"
        for path in sources(*PROGRAM, "tools", "benchmarks", "docs", "tests")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNREASONED.search(line) and path != Path(__file__).resolve()
    ]
    assert found == []
