"""Draws the pictures in docs/screenshots: every page of a training posko, both themes, both languages.

Run it from the repository: ``python docs/screenshots.py [FOLDER]``. It opens no window on the screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtWidgets import QApplication  # noqa: E402

from blc_desktop import i18n  # noqa: E402
from blc_desktop.services.workspace import Workspace  # noqa: E402
from ui import pages  # noqa: E402
from ui.appearance import Appearance  # noqa: E402
from ui.messages import BoxMessages  # noqa: E402
from ui.session import Session  # noqa: E402
from ui.theme import apply_theme  # noqa: E402
from ui.work import InlineRunner  # noqa: E402

SIZE = (1366, 768)


def _fail(error: BaseException) -> int:
    raise error


def _picture_all(app: QApplication, workspace: Workspace, target: Path, theme: str, language: str) -> None:
    i18n.set_language(language)
    apply_theme(app, theme)
    messages = BoxMessages(app.activeWindow, _fail)
    with tempfile.TemporaryDirectory() as scratch:
        session = Session(workspace, InlineRunner(), messages, Appearance(Path(scratch)))
        window = session.window
        window.resize(*SIZE)
        window.show()
        for spec in pages.specs():
            window.open_page(spec.name)
            window.grab().save(str(target / f"{spec.name.removeprefix('page_')}-{theme}-{language}.png"))
        session.end()


def main() -> int:
    """Make a training posko, draw its pages, and say where they lie."""
    from blc_desktop.paths import Folder
    from blc_desktop.services.demo import make_demo

    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"
    target.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as scratch:
        workspace, _counts = make_demo(Folder(Path(scratch)))
        for theme in ("light", "dark"):
            for language in i18n.LANGUAGES:
                _picture_all(app, workspace, target, theme, language)
        workspace.close()
    print(target)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
