"""Draws the pictures in docs/screenshots from a training posko, off screen.

python docs/screenshots.py               the handful that the documents show
python docs/screenshots.py --all FOLDER  every page, both themes and languages, at 100 % to 200 %
python docs/screenshots.py --help-pictures  what the help shows, into resources/help/pictures
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

from PIL import Image, ImageOps
from PySide6.QtWidgets import QApplication, QWidget

from blc_desktop import i18n
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.paths import Folder
from blc_desktop.services.workspace import Workspace
from tools import catalogue
from ui import pages, theme
from ui.appearance import Appearance
from ui.imports.window import ImportWindow
from ui.messages import BoxMessages
from ui.session import Session
from ui.theme import apply_theme
from ui.window import MainWindow
from ui.work import InlineRunner

#: A screen of 1366×768, and what is left of it beside a task bar and a title line where things are larger.
SIZES = {"1": (1366, 768), "1.25": (1092, 558), "1.5": (910, 460), "2": (683, 340)}
#: The help shows pages without the rail, in few colours: small files, the same from run to run.
HELP_SIZE = (1240, 700)
_COLOURS = 64
_LARGER = ("1.25", "1.5", "2")
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


SECTIONS = {"backup": "backup", "operators": "operators"}


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


def _help_pictures(app: QApplication, workspace: Workspace, language: str) -> None:
    """Draw what the help shows in one language."""
    i18n.set_language(language)
    apply_theme(app, "light")
    target = ROOT / "resources" / "help" / "pictures" / language
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        messages = BoxMessages(app.activeWindow, _fail)
        session = Session(workspace, InlineRunner(), messages, Appearance(Path(scratch)))
        window = session.window
        window.resize(*HELP_SIZE)
        window.show()
        for spec in pages.specs():
            window.open_page(spec.name)
            _settle(app)
            _keep(_page(window), target / f"{spec.name.removeprefix('page_')}.png")
        for name, section in SECTIONS.items():
            window.open_page("page_settings", section=section)
            _settle(app)
            _keep(_page(window), target / f"{name}.png")
        _import_picture(app, session, target)
        session.end()


def _import_picture(app: QApplication, session: Session, target: Path) -> None:
    box = ImportWindow(session.window, session.context, ImportKind.RESIDENTS)
    box.resize(1000, 600)
    box.show()
    box.read_file(ROOT / "resources" / "sample" / "warga.xlsx")
    _settle(app)
    _keep(box, target / "imports.png")
    box.close()


def _page(window: MainWindow) -> QWidget:
    return window.current_page() or window


def _keep(widget: QWidget, path: Path) -> None:
    """Write a widget's picture, framed, in few colours."""
    widget.grab().save(str(path))
    with Image.open(path) as drawn:
        framed = ImageOps.expand(drawn.convert("RGB"), border=1, fill=theme.palette().line_strong)
    framed.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


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
    parser.add_argument("--help-pictures", action="store_true")
    arguments = parser.parse_args()
    everything: Path | None = arguments.all
    pictures = list(HANDFUL) if everything is None else _everything()
    target = ROOT / "docs" / "screenshots" if everything is None else everything / f"at-{SCALE}"
    target.mkdir(parents=True, exist_ok=True)
    catalogue.compile_stale()
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as scratch:
        workspace, _counts = make_demo(Folder(Path(scratch)))
        if arguments.help_pictures:
            for language in i18n.LANGUAGES:
                _help_pictures(app, workspace, language)
            workspace.close()
            return 0
        for look in sorted({(one.language, one.theme) for one in pictures}):
            alike = [one for one in pictures if (one.language, one.theme) == look]
            _draw(app, workspace, alike, target)
        workspace.close()
    print(target)
    if everything is not None and SCALE == "1":
        command = [sys.executable, __file__, "--all", str(everything)]
        return max(subprocess.call(command, env={**os.environ, "QT_SCALE_FACTOR": s}) for s in _LARGER)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
