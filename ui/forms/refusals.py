"""What a box of its own form says when its work fails: at the field, in its note, or as a fault."""

from __future__ import annotations

from collections.abc import Sequence

from blc_desktop.domain.problems import Problem
from blc_desktop.errors import BlcError, Refused
from blc_desktop.words.problems import sentence
from ui.forms.form import Form
from ui.messages import Messages
from ui.parts import Note, grow


def show_problems(form: Form, problems: Sequence[Problem]) -> list[Problem]:
    """Show ``problems`` at their fields (none: take away what stood there); the box grows with them.

    Return those that belong to no field of the form.
    """
    homeless = form.show_problems(problems)
    grow(form.window())
    return homeless


def show_failure(error: Exception, form: Form, note: Note, messages: Messages) -> None:
    """Say why it failed, at the field where there is one, else in the note."""
    if not isinstance(error, BlcError):
        messages.failed(error)
        return
    if isinstance(error, Refused) and error.field:
        homeless = show_problems(form, [Problem(error.code, error.field, facts=error.facts)])
        if not homeless:
            return
    note.say(sentence(error.code, error.facts), "red")
    grow(form.window())
