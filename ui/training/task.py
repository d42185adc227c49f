"""One task in the list beside the work: its line, and below it, when chosen, what to do and how."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from blc_desktop.domain.training import TrainingTask
from blc_desktop.i18n import _
from blc_desktop.words.training import TaskWords
from ui import icons
from ui.parts import button, label, reveal, row
from ui.theme import kind


class TaskLine(QFrame):
    """A task of the training. ``chosen`` and ``page_asked`` are requests to the list it stands in."""

    chosen = Signal(object)
    page_asked = Signal(str)

    def __init__(self, words: TaskWords) -> None:
        super().__init__()
        self.task: TrainingTask = words.task
        self.done = False
        self._words = words
        name = words.task.value.replace("-", "_")
        self.head = button("", f"training_task_{name}", lambda: self.chosen.emit(self.task), look="task")
        self.hint_button = button(_("Petunjuk"), f"training_hint_{name}", self.turn_hint, look="link")
        self.hint_button.setCheckable(True)
        self.go = button(
            _("Buka halaman"), f"training_go_{name}", lambda: self.page_asked.emit(words.page), look="link"
        )
        self.wish = label(words.wish, wrap=True)
        self.hint = label(words.hint, "muted", wrap=True)
        self.hint.setObjectName(f"training_hint_text_{name}")
        self._body = QWidget()
        kind(self._body, "clear")
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(30, 0, 4, 8)
        inside.setSpacing(4)
        inside.addWidget(self.wish)
        inside.addWidget(self.hint)
        inside.addLayout(row(self.hint_button, self.go, None))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._body)
        reveal(self.hint, shown=False)
        self.open(yes=False)
        self.show_done(done=False)

    def open(self, *, yes: bool) -> None:
        """Show what is to be done, or only the line."""
        reveal(self._body, shown=yes)
        self.head.setProperty("open", yes)

    @property
    def is_open(self) -> bool:
        """Whether it shows what is to be done."""
        return not self._body.isHidden()

    def show_done(self, *, done: bool) -> None:
        """Mark the task as done, or as open again."""
        self.done = done
        words = self._words
        self.head.setText(f"{words.number}. {words.title}")
        state = _("selesai") if done else _("belum selesai")
        said = _("Tugas {number}, {title}, {state}")
        self.head.setAccessibleName(said.format(number=words.number, title=words.title, state=state))
        self.head.setAccessibleDescription(words.wish)
        self.head.setToolTip(state.capitalize())
        self.head.setIcon(icons.icon("done" if done else "open_task", "green" if done else ""))
        kind(self.head, "task_done" if done else "task")

    def turn_hint(self) -> None:
        """Show the hint, or hide it again."""
        shown = self.hint.isHidden()
        self.hint_button.setChecked(shown)
        reveal(self.hint, shown=shown)
