"""The boxes about one test: a new one, mending one or writing its result down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from blc_desktop.domain import testing as rules
from blc_desktop.domain.commands.patients import AddTest, TestLine
from blc_desktop.domain.commands.testing import EditTest
from blc_desktop.domain.facts.testing import TestAdded, TestingFacts
from blc_desktop.domain.kinds import TestKind, TestPurpose, TestResult
from blc_desktop.domain.problems import Problem
from blc_desktop.i18n import N_, _
from blc_desktop.services import testing
from blc_desktop.services.workspace import Workspace
from blc_desktop.words.labels import label as word
from ui.forms.dialog import FormDialog, FormSpec, anew
from ui.forms.editor import BadValue, Editor, Room
from ui.forms.editors import LineEditor
from ui.forms.fields import ChoiceField, DateField, Field, NoteField, Option, PersonPicker, TextField
from ui.forms.form import Values
from ui.forms.pickers import Picked
from ui.lookups import officers
from ui.page import PageContext
from ui.pages.patients.positive import open_positive
from ui.people import find_hits

_CT = re.compile(r"(\d{1,2})(?:[.,](\d))?")


class CtEditor(LineEditor):
    """A Ct value with comma or dot; the value is an ``int`` in tenths (23,4 → 234)."""

    def __init__(self) -> None:
        super().__init__()
        self.line.setPlaceholderText("23,4")

    def value(self) -> object:
        text = self.line.text().strip()
        if not text:
            return None
        found = _CT.fullmatch(text)
        if found is None:
            raise BadValue("form.ct", value=text)
        return int(found[1]) * 10 + int(found[2] or 0)

    def set_value(self, value: object) -> None:
        self.set_text(f"{value // 10},{value % 10}" if isinstance(value, int) else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class CtField(Field):
    """A Ct value of a PCR."""

    def editor(self, room: Room) -> Editor:  # noqa: ARG002 - needs nothing of it
        """Make the line."""
        return CtEditor()


def _results(_ws: Workspace) -> list[Option]:
    """Return the results to choose from; asked for so that none is presumed."""
    return [(word(one), one) for one in TestResult]


_WHO = PersonPicker(name="person", label=N_("Nama atau NIK"), required=True, find=find_hits)
_FIELDS: tuple[Field, ...] = (
    ChoiceField(name="kind", label=N_("Tes"), required=True, members=tuple(TestKind), keep=True),
    ChoiceField(
        name="purpose", label=N_("Tujuan"), required=True, members=tuple(TestPurpose), beside=True, keep=True
    ),
    DateField(name="specimen_date", label=N_("Tanggal spesimen"), keep=True),
    DateField(name="result_date", label=N_("Tanggal hasil"), beside=True, keep=True),
    ChoiceField(name="result", label=N_("Hasil"), required=True, load=_results, empty=N_("pilih…")),
    CtField(name="ct_tenths", label=N_("Nilai Ct"), beside=True),
    TextField(name="place", label=N_("Tempat atau laboratorium"), keep=True),
    ChoiceField(
        name="officer_id", label=N_("Petugas"), load=officers, empty=N_("belum ada"), beside=True, keep=True
    ),
    NoteField(name="note", label=N_("Keterangan"), lines=2),
)


def open_test(
    context: PageContext,
    parent: QWidget,
    person: tuple[int, str] | None = None,
    case_id: int | None = None,
    purpose: TestPurpose = TestPurpose.DIAGNOSIS,
) -> None:
    """Ask for a test of ``person`` (id and name), or of whoever is picked in the box itself.

    Without ``case_id`` it goes to the case that has not ended. A positive offers what follows from it.
    """
    if person is None:
        _new_test(context, parent, None, None, TestingFacts(context.day), purpose)
        return
    context.ops.read(
        lambda ws: testing.facts(ws, person[0], case_id),
        lambda facts: _new_test(context, parent, person, case_id, facts, purpose),
    )


def _new_test(
    context: PageContext,
    parent: QWidget,
    person: tuple[int, str] | None,
    case_id: int | None,
    facts: TestingFacts,
    purpose: TestPurpose,
) -> None:
    def build(values: Values) -> AddTest:
        picked = values.get("person")
        who = person[0] if person else picked.person_id if isinstance(picked, Picked) else None
        return AddTest(who or 0, _line(values), case_id)

    spec: FormSpec[AddTest, TestAdded] = FormSpec(
        name="add_test",
        title=_("Tes baru · {name}").format(name=person[1]) if person else _("Tes baru"),
        fields=_FIELDS if person else (_WHO, *_FIELDS),
        build=build,
        service=testing.add_test,
        check=lambda values: _problems(values, facts),
        again=person is None,
        said=_("Tes tersimpan"),
        width=560,
    )
    dialog = FormDialog(parent, context.ops, spec)
    dialog.done_with.connect(lambda added: _offer(context, parent, added))
    dialog.begin({"kind": TestKind.RAPID_ANTIGEN, "purpose": purpose, "specimen_date": context.day})


def open_edit_test(context: PageContext, parent: QWidget, test_id: int) -> None:
    """Mend a test, or write the result down that was awaited."""

    def show(found: Standing) -> None:
        dialog = FormDialog(parent, context.ops, edit_spec(found))
        dialog.done_with.connect(lambda added: _offer(context, parent, added))
        dialog.begin(shown(found))
        if found.line.result is TestResult.PENDING:
            dialog.form.focus("result_date")

    context.ops.read(lambda ws: standing(ws, test_id), show)


@dataclass(frozen=True, slots=True)
class Standing:
    """A test as it stands, whose it is, and what its rules have to know."""

    test_id: int
    version: int
    line: TestLine
    name: str
    facts: TestingFacts


def standing(ws: Workspace, test_id: int) -> Standing:
    """Read a test. Raises ``Refused("row.gone")``."""
    person_id, case_id, version, line, name = testing.line_of(ws, test_id)
    return Standing(test_id, version, line, name, testing.facts(ws, person_id, case_id))


def edit_spec(found: Standing) -> FormSpec[EditTest, TestAdded]:
    """Change a test."""
    return FormSpec(
        name="edit_test",
        title=_("Ubah tes · {name}").format(name=found.name),
        fields=_FIELDS,
        build=lambda values: EditTest(found.test_id, found.version, _line(values)),
        service=testing.edit_test,
        check=lambda values: _problems(values, found.facts),
        subject=str(found.test_id),
        said=_("Tes tersimpan"),
        width=560,
        fresh=anew(lambda ws: standing(ws, found.test_id), edit_spec, shown),
    )


def shown(found: Standing) -> dict[str, object]:
    """Return a test as the form shows it."""
    return {field.name: getattr(found.line, field.name) for field in _FIELDS}


def _offer(context: PageContext, parent: QWidget, added: TestAdded) -> None:
    """Go on to what a positive proposes: nobody is confirmed by the program alone."""
    if added.proposed is not None:
        open_positive(context, parent, added.test_id)


def _problems(values: Values, facts: TestingFacts) -> Sequence[Problem]:
    """Return what is wrong between the fields."""
    return rules.check(_line(values), facts)


def _line(values: Values) -> TestLine:
    """Return the test that the box's values tell."""
    return TestLine(
        kind=TestKind(str(values["kind"])),
        result=TestResult(str(values["result"])),
        specimen_date=_day(values, "specimen_date"),
        result_date=_day(values, "result_date"),
        purpose=TestPurpose(str(values["purpose"])),
        place=_words(values, "place"),
        ct_tenths=_number(values, "ct_tenths"),
        officer_id=_number(values, "officer_id"),
        note=_words(values, "note"),
    )


def _day(values: Values, name: str) -> date | None:
    value = values.get(name)
    return value if isinstance(value, date) else None


def _number(values: Values, name: str) -> int | None:
    value = values.get(name)
    return value if isinstance(value, int) else None


def _words(values: Values, name: str) -> str | None:
    value = values.get(name)
    return str(value) if value else None
