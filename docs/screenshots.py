"""Draws the pictures in docs/screenshots from a training posko, off screen.

python docs/screenshots.py               the handful that the documents show
python docs/screenshots.py --all FOLDER  every page, both themes and languages, at 100 % and at 125 %
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication  # noqa: E402

from blc_desktop import i18n  # noqa: E402
from blc_desktop.paths import Folder  # noqa: E402
from blc_desktop.services.workspace import Workspace  # noqa: E402
from tools import catalogue  # noqa: E402
from ui import pages  # noqa: E402
from ui.appearance import Appearance  # noqa: E402
from ui.messages import BoxMessages  # noqa: E402
from ui.session import Session  # noqa: E402
from ui.theme import apply_theme  # noqa: E402
from ui.work import InlineRunner  # noqa: E402

#: A screen of 1366×768, and what is left of it at 125 % beside a task bar and a title line.
SIZES = {"1": (1366, 768), "1.25": (1092, 558)}
SCALE = os.environ.get("QT_SCALE_FACTOR", "1")


@dataclass(frozen=True, slots=True)
class Picture:
    """One page in one language and theme."""

    page: str
    language: str = "id"
    theme: str = "light"

    @property
    def name(self) -> str:
        """The file's name, without its ending."""
        return f"{self.page}-{self.language}-{self.theme}"


HANDFUL = (
    Picture("today"),
    Picture("isolation"),
    Picture("residents", "en"),
    Picture("stock", theme="dark"),
    Picture("isolation", "en", "dark"),
)


def _fail(error: BaseException) -> int:
    raise error


def _draw(app: QApplication, workspace: Workspace, pictures: list[Picture], target: Path) -> None:
    """Draw pictures of one language and theme: they share a window."""
    i18n.set_language(pictures[0].language)
    apply_theme(app, pictures[0].theme)
    with tempfile.TemporaryDirectory() as scratch:
        messages = BoxMessages(app.activeWindow, _fail)
        session = Session(workspace, InlineRunner(), messages, Appearance(Path(scratch)))
        session.window.resize(*SIZES[SCALE])
        session.window.show()
        for picture in pictures:
            session.window.open_page(f"page_{picture.page}")
            _settle(app)
            session.window.grab().save(str(target / f"{picture.name}.png"))
        session.end()


def _settle(app: QApplication) -> None:
    """Let the layouts that wait for each other come to rest."""
    for _round in range(5):
        app.processEvents()


def _everything() -> list[Picture]:
    names = [spec.name.removeprefix("page_") for spec in pages.specs()]
    return [Picture(n, lang, theme) for theme in ("light", "dark") for lang in i18n.LANGUAGES for n in names]


def main() -> int:
    """Make a training posko, draw its pages, and say where they lie."""
    from blc_desktop.services.demo import make_demo

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--all", type=Path, metavar="FOLDER")
    everything: Path | None = parser.parse_args().all
    pictures = list(HANDFUL) if everything is None else _everything()
    target = ROOT / "docs" / "screenshots" if everything is None else everything / f"at-{SCALE}"
    target.mkdir(parents=True, exist_ok=True)
    catalogue.compile_stale()
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as scratch:
        workspace, _counts = make_demo(Folder(Path(scratch)))
        for look in sorted({(one.language, one.theme) for one in pictures}):
            alike = [one for one in pictures if (one.language, one.theme) == look]
            _draw(app, workspace, alike, target)
        workspace.close()
    print(target)
    if everything is not None and SCALE == "1":
        again = {**os.environ, "QT_SCALE_FACTOR": "1.25"}
        return subprocess.call([sys.executable, __file__, "--all", str(everything)], env=again)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
