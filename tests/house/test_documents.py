"""The documents name tests that show what they promise: each of them is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

_NAMED = re.compile(r"::(test_\w+)")
_FILE = re.compile(r"[\w/]*\btest_\w+\.py\b")


@pytest.fixture(scope="module")
def tests(repository: Path) -> dict[str, str]:
    """Return every file of tests by its place."""
    found = sorted((repository / "tests").rglob("test_*.py"))
    return {path.relative_to(repository).as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_every_test_that_a_document_names_is_there(repository: Path, tests: dict[str, str]) -> None:
    known = set(re.findall(r"def (test_\w+)", "\n".join(tests.values())))
    missing = []
    for document in sorted(repository.glob("docs/*.md")):
        told = document.read_text(encoding="utf-8")
        missing += [f"{document.name}: {name}" for name in _NAMED.findall(told) if name not in known]
        missing += [
            f"{document.name}: {name}"
            for name in _FILE.findall(told)
            if not any(path.endswith(name) for path in tests)
        ]
    assert missing == []
