"""Import of 100,000 residents, checked, searchable, audited, against merely reading the workbook."""

from __future__ import annotations

from python_calamine import CalamineWorkbook

from benchmarks import books, workbook
from benchmarks.results import Result, best, seconds

ROWS = 100_000


def measure() -> list[Result]:
    """Measure the command, less one that only opens the book."""
    file = workbook.residents(ROWS)
    reading = best(
        3, lambda: seconds(lambda: CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python())
    )
    folder = books.copy(books.book(200), "import")
    opening = best(3, lambda: seconds(lambda: books.run("today", *books.opened(folder))))
    answer: dict[str, object] = {}

    def importing() -> float:
        fresh = books.copy(books.book(200), "import")
        return seconds(
            lambda: answer.update(books.run("import", "residents", str(file), *books.opened(fresh)))
        )

    whole = best(2, importing)
    told = (
        f"{whole - opening:.1f} s, reading alone {reading:.2f} s; "
        f"{answer['accepted']} accepted of {answer['rows']}"
    )
    return [Result("import 100,000 rows", (whole - opening) / reading, 6.0, "×", told)]
