"""Nobody is shown a bare code: what the program refuses with has a sentence."""

from __future__ import annotations

import ast

from blc_desktop.words import problems
from tests.support import sources

_RAISERS = {"Refused", "Trouble", "Problem", "BadValue"}


def _codes() -> dict[str, str]:
    """Return every code that is written out where something is refused, and the place."""
    found = {}
    for path in sources.sources():
        for node in ast.walk(sources.tree(path)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            code = node.args[0]
            if called in _RAISERS and isinstance(code, ast.Constant):
                found[str(code.value)] = f"{sources.name(path)}:{node.lineno}"
    return found


def test_every_refusal_has_its_sentence() -> None:
    codes = _codes()
    assert "stock.no_packs" in codes
    assert {code: place for code, place in codes.items() if code not in problems.codes()} == {}
