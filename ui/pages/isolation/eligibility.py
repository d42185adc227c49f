"""The box that decides between home and a central place: a checklist, and at once what the rule says."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from blc_desktop.domain.commands.eligibility import AssessHome
from blc_desktop.domain.eligibility import Assessment, asked, assess
from blc_desktop.domain.facts.isolation import IsolationLine
from blc_desktop.domain.kinds import PlaceKind
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from blc_desktop.services import eligibility
from blc_desktop.services.eligibility import Checklist
from blc_desktop.words import eligibility as words
from ui.forms.dialog import FormDialog, FormSpec
from ui.forms.fields import CheckField, ChoiceField, DateField, NoteField
from ui.forms.form import Values
from ui.forms.values import day_of, text_of
from ui.page import PageContext
from ui.pages.isolation.dialogs import only_named, place_spec
from ui.parts import Note


def open_eligibility(context: PageContext, parent: QWidget, line: IsolationLine) -> None:
    """Show the checklist of somebody with what the book knows, and keep what is decided.

    Where a central place is decided and the person is at home, the move is offered next.
    """

    def known(found: Checklist) -> None:
        dialog = EligibilityDialog(context, parent, line, found)
        dialog.begin_with(found)

    context.ops.read(lambda ws: eligibility.checklist(ws, line.isolation_id), known)


class EligibilityDialog(FormDialog[AssessHome, Assessment]):
    """The checklist; the recommendation follows every tick."""

    def __init__(self, context: PageContext, parent: QWidget, line: IsolationLine, found: Checklist) -> None:
        self._context, self._parent = context, parent
        self._line, self._found = line, found
        super().__init__(parent, context.ops, _spec(line, found))
        self.book = Note(words.known(found.home), "blue")
        self.advice = Note()
        self.extra.addWidget(self.book)
        self.extra.addWidget(self.advice)
        self.form.edited.connect(self._advise)
        self.done_with.connect(self._offer_move)

    def begin_with(self, found: Checklist) -> None:
        """Open with what was ticked last; the decision begins as the rule recommends."""
        met: dict[str, object] = dict.fromkeys(found.met, True)
        decided = found.decided or self._assess(found.met).recommended
        self.begin({**met, "day": self._context.day, "decided": decided})
        self._advise()

    def _assess(self, met: frozenset[str]) -> Assessment:
        return assess(met, self._found.home, self._found.rule)

    def _advise(self) -> None:
        made = self._assess(_met(self.form.values(), self._found))
        tone = "green" if made.recommended is PlaceKind.HOME else "orange"
        self.advice.say(words.recommendation(made), tone)
        if "decided" not in self.form.touched:
            self.form.editor("decided").set_value(made.recommended)
        self.fit()

    def _offer_move(self, _made: object) -> None:
        decided = PlaceKind(str(self.form.value("decided")))
        at_home = self._line.place_kind is PlaceKind.HOME
        if (decided is PlaceKind.HOME) is at_home:
            return
        dialog: FormDialog[Any, Any] = FormDialog(self._parent, self._context.ops, place_spec([self._line]))
        dialog.begin({"day": self._context.day, "place_kind": decided, "reason": words.moved_after()})
        only_named(dialog)


def _spec(line: IsolationLine, found: Checklist) -> FormSpec[AssessHome, Assessment]:
    questions = tuple(
        CheckField(name=criterion.value, label=words.QUESTIONS[criterion]) for criterion in asked(found.rule)
    )
    fields = (
        *questions,
        ChoiceField(name="decided", label=N_("Keputusan"), required=True, members=tuple(PlaceKind)),
        DateField(name="day", label=N_("Tanggal"), required=True, beside=True),
        NoteField(
            name="reason",
            label=N_("Alasan, catatan"),
            lines=2,
            hint=N_("Wajib diisi bila keputusan berbeda dari anjuran."),
        ),
    )

    def build(values: Values) -> AssessHome:
        return AssessHome(
            isolation_id=line.isolation_id,
            day=day_of(values, "day"),
            met=_met(values, found),
            decided=PlaceKind(str(values["decided"])),
            reason=text_of(values, "reason") or "",
        )

    def check(values: Values) -> list[Problem]:
        made = assess(_met(values, found), found.home, found.rule)
        decided = PlaceKind(str(values["decided"]))
        differs = (made.recommended is PlaceKind.HOME) is not (decided is PlaceKind.HOME)
        missing = differs and not values["reason"]
        return [Problem("eligibility.reason_missing", "reason")] if missing else []

    return FormSpec(
        name="home_eligibility",
        subject=str(line.isolation_id),
        title=_("Kelayakan isolasi mandiri · {name}").format(name=line.name),
        fields=fields,
        build=build,
        service=eligibility.assess_home,
        check=check,
        said=_("Keputusan tempat isolasi dicatat"),
    )


def _met(values: Values, found: Checklist) -> frozenset[str]:
    return frozenset(each.value for each in asked(found.rule) if values.get(each.value))
