"""One waiting row taken into the book: checked once more with what was corrected, then stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from blc_desktop.domain.kinds import CaseStatus, ImportKind
from blc_desktop.errors import Refused
from blc_desktop.exchange import follow_up_days, patients_rows, residents_rows, stock_rows
from blc_desktop.exchange.checked import Checked, Context, Fate
from blc_desktop.exchange.follow_up_days import DayColumn
from blc_desktop.exchange.layout import DataRows, Layout
from blc_desktop.exchange.recognised import Mapping as ColumnMapping
from blc_desktop.exchange.values import Area
from blc_desktop.progress import Silent
from blc_desktop.services import import_follow_ups, import_patients, import_stock
from blc_desktop.services.workspace import WriteTransaction
from blc_desktop.storage import houses, import_residents, stock
from blc_desktop.storage.import_residents import Columns, Stamp
from blc_desktop.storage.imports import StoredRow

_CHECKS = {
    ImportKind.RESIDENTS: residents_rows.check,
    ImportKind.PATIENTS: patients_rows.check,
    ImportKind.STOCK: stock_rows.check,
}
_DATES = frozenset({"birth_date", "pregnant_until", "expiry", "declared_on", *patients_rows.DATES})
#: How a title would say the status that was settled for a row.
_TITLES = {
    CaseStatus.CONFIRMED.value: "konfirmasi",
    CaseStatus.PROBABLE.value: "probable",
    CaseStatus.SUSPECTED.value: "suspek",
    CaseStatus.CLOSE_CONTACT.value: "kontak erat",
    CaseStatus.TRAVELLER.value: "pelaku perjalanan",
    CaseStatus.DISCARDED.value: "discarded",
}
#: What keeps a row of follow-ups out though nothing in it is mistyped.
_FOLLOWED = frozenset({"follow_up.no_isolation", "duplicate.existing"})


def checked_again(tx: WriteTransaction, row: StoredRow, corrected: Mapping[str, str]) -> Checked:
    """Check one row by itself, its columns headed by their fields.

    What the whole sheet told of the row still holds: the order of its dates, the RT of the lines above, the
    status that the title gives.
    """
    raw = {**_settled_dates(row, corrected), **corrected}
    parsed = row.values["parsed"]
    fields = [name for name, told in raw.items() if told]
    if row.kind is ImportKind.STOCK and "quantity" not in fields:
        fields.append("quantity")
    columns = {name: at for at, name in enumerate(fields) if follow_up_days.of_field(name) is None}
    titles = (_TITLES.get(parsed.get("status") or "", ""),)
    mapping = ColumnMapping(row.kind, Layout(tuple(fields), (), 0, titles), columns, _days(fields))
    above = ((0, Area(parsed.get("rt"), parsed.get("rw"))),)
    data = DataRows([row.number], [[raw.get(name, "") for name in fields]], above)
    areas = frozenset((area.rw, area.rt) for area in houses.areas(tx.conn, tx.posko_id))
    return _CHECKS[row.kind](mapping, data, Context(row.day, areas))


def _settled_dates(row: StoredRow, corrected: Mapping[str, str]) -> dict[str, str]:
    """Return the cells as read, dates as their column settled them unless they are typed anew."""
    raw, parsed, unread = row.values["raw"], row.values["parsed"], row.values["unread"]
    settled = {
        name: parsed[name]
        for name in _DATES
        if raw.get(name) and parsed.get(name) and name not in corrected and name not in unread
    }
    told = {**raw, **settled}
    joined = "birth_place_date"
    if joined in raw and parsed.get("birth_date") and not {joined, "birth_date"} & corrected.keys():
        del told[joined]
        told["birth_date"] = parsed["birth_date"]
        told["birth_place"] = parsed.get("birth_place") or ""
    return told


def as_read(row: StoredRow) -> Checked:
    """Return the row as it was read then; what was no value stays beside it."""
    raw = row.values["raw"]
    columns = {name: index for index, name in enumerate(raw) if follow_up_days.of_field(name) is None}
    mapping = ColumnMapping(row.kind, Layout(tuple(raw), (), 0), columns, _days(raw))
    values = {
        name: [date.fromisoformat(value) if name in _DATES and value else value]
        for name, value in row.values["parsed"].items()
    }
    unread = {0: dict(row.values["unread"])} if row.values["unread"] else {}
    checked = Checked(mapping, [row.number], {}, values, {}, unread, [Fate.ACCEPTED])
    if row.kind is ImportKind.PATIENTS:
        patients_rows.follow_up_again(checked, raw, row.day)
    return checked


def _days(fields: Iterable[str]) -> tuple[DayColumn, ...]:
    """Return the day columns among the fields of a row: their names tell which day."""
    found = (follow_up_days.of_field(name, index) for index, name in enumerate(fields))
    return tuple(column for column in found if column is not None)


def take_in(tx: WriteTransaction, row: StoredRow, checked: Checked, *, overwrite: bool) -> int | None:
    """Store a row that somebody decided about; return the id of what it became.

    Raises ``Refused`` where it still contradicts the book and may not ``overwrite`` it.
    """
    if row.kind is ImportKind.STOCK:
        return _book(tx, row, checked)
    columns = import_patients.person_columns(checked)
    if row.kind is ImportKind.RESIDENTS:
        columns = Columns(checked.values, checked.unread)
    person_id = _person(tx, row, columns, overwrite=overwrite)
    if row.kind is ImportKind.RESIDENTS:
        return person_id
    return _admit(tx, row, checked, person_id, overwrite=overwrite)


def _admit(
    tx: WriteTransaction, row: StoredRow, checked: Checked, person_id: int, *, overwrite: bool
) -> int | None:
    """Admit the patient of a row and enter the follow-ups, over what stood there if somebody said so."""
    placed = import_patients.place(tx, checked)
    followed = placed.followed
    if 0 in followed.over and overwrite:
        import_follow_ups.replace(tx, followed, 0)
    if not placed.new and 0 not in followed.known:
        left = next((one for one in checked.problems.get(0, ()) if one.code in _FOLLOWED), None)
        if left is not None:
            raise Refused(left.code, field=left.field, **left.facts)
        raise Refused("duplicate.existing", field="name")
    values = {name: column[0] for name, column in checked.values.items()}
    opened: dict[int, tuple[int, int]] = {}
    case_id: int | None = None
    if placed.new and (made := import_patients.enter(tx, person_id, values, row.import_id, row.day, {})):
        case_id, opened[0] = made[0], (made[1], person_id)
    import_patients.finish(tx, followed, opened, row.import_id, row.day, Silent())
    return case_id


def _person(tx: WriteTransaction, row: StoredRow, columns: Columns, *, overwrite: bool) -> int:
    """Find or make the person of a row; a contradiction is settled for the row only if it says so."""
    mark = Stamp(row.import_id, tx.now)
    verdict = import_residents.compare(tx.conn, tx.posko_id, columns, [0])
    if 0 in verdict.contradicting and row.kind is ImportKind.RESIDENTS:
        person_id, differs = verdict.contradicting[0]
        if not overwrite:
            raise Refused("duplicate.existing", field=differs[0], person_id=person_id)
        told = {name: value for name, value in columns.row(0).items() if value is not None}
        import_residents.fill(tx.conn, tx.posko_id, person_id, told, mark, {})
        return person_id
    if 0 in verdict.filling:
        person_id, adds = verdict.filling[0]
        import_residents.fill(tx.conn, tx.posko_id, person_id, adds, mark, columns.unread.get(0, {}))
        return person_id
    if 0 in verdict.new:
        return import_residents.store(tx.conn, tx.posko_id, columns, [0], mark, Silent())[0]
    return int(import_residents.known_persons(tx.conn, tx.posko_id, columns, [0])[0].id)


def _book(tx: WriteTransaction, row: StoredRow, checked: Checked) -> int | None:
    from blc_desktop.storage import import_stock as storage  # noqa: PLC0415 - the street's own name is taken

    known = storage.items(tx.conn, tx.posko_id)
    values = {name: column[0] for name, column in checked.values.items()}
    slot, quantity = import_stock.line(tx, values, known, row.import_id)
    if not quantity:
        return None
    moves: list[stock.Move] = [(slot, quantity)]
    return import_stock.book(tx, moves, row.import_id, row.day)
