"""A printed list of 10,000 residents against a bare canvas that draws the same cells in the same font."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks import books
from benchmarks.results import Result, best, seconds

ROWS = 10_000
ROWS_ON_A_PAGE = 44
CELLS = (
    "12",
    "Siti Rahayu Lestari",
    "36031141******03",
    "P",
    "36",
    "001/002",
    "Kp. Sukamantri No. 12",
    "0849 0000 12",
)
WIDTHS = (28, 130, 98, 20, 26, 48, 120, 80)


def bare(target: Path) -> None:
    """Draw the rows and nothing else."""
    font = books.ROOT / "resources" / "fonts" / "NotoSans-Regular.ttf"
    pdfmetrics.registerFont(TTFont("bare", str(font)))
    canvas = Canvas(str(target), pagesize=A4)
    for row in range(ROWS):
        if row % ROWS_ON_A_PAGE == 0:
            if row:
                canvas.showPage()
            canvas.setFont("bare", 8)
        y, x = 800 - row % ROWS_ON_A_PAGE * 17, 24
        for cell, width in zip(CELLS, WIDTHS, strict=True):
            canvas.drawString(x, y, cell)
            x += width
        canvas.line(24, y - 5, 574, y - 5)
    canvas.save()


def measure() -> list[Result]:
    """Measure the command, less one that only opens the book."""
    folder = books.copy(books.book(ROWS), "pdf")
    target = books.KEPT / "list.pdf"
    opening = best(3, lambda: seconds(lambda: books.run("today", *books.opened(folder))))
    drawing = best(3, lambda: seconds(lambda: bare(books.KEPT / "bare.pdf")))
    options = ["report", "residents", "--date", books.DAY, "--output", str(target)]

    def printing() -> float:
        target.unlink(missing_ok=True)
        fresh = books.copy(folder, "pdf-run")  # a second print of the same list would return the stored bytes
        return seconds(lambda: books.run(*options, *books.opened(fresh)))

    ours = best(3, printing) - opening
    told = f"{ours:.2f} s, bare canvas {drawing:.2f} s"
    return [Result("PDF list of 10,000 rows", ours / drawing, 1.5, "×", told)]
