"""What a list of residents says, checked cell by cell; who is doubtful waits, nobody is lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from blc_desktop.domain.addresses import address_key
from blc_desktop.domain.kinds import ResidentStatus
from blc_desktop.exchange import checked as rows
from blc_desktop.exchange import person_rows, values, vocabulary
from blc_desktop.exchange.checked import Checked, Context, Fate
from blc_desktop.exchange.layout import DataRows
from blc_desktop.exchange.reading import Cell
from blc_desktop.exchange.recognised import Mapping

#: A pregnancy whose term is not told may last so long from the day of the list.
_LONGEST_PREGNANCY = timedelta(weeks=40)
_DIGITS_OF_A_CARD = 16

#: Words of a cell that mark a family as poor.
_POOR = ("miskin", "kurang mampu", "tidak mampu", "prasejahtera", "pra sejahtera", "gakin", "dtks", "pkh")

_NOT_POOR = ("tidak", "bukan", "non", "belum", "mampu")

_PLAIN = ("birth_place", "family_role", "occupation", "registered_address", "note")


def check(mapping: Mapping, data: DataRows, context: Context) -> Checked:
    """Return the rows with their values, problems and fates as far as the file alone tells."""
    checked = rows.begin(mapping, data)
    checked.values["name"] = [
        person_rows.name_of(cell) for cell in checked.raw.get("name", [None] * len(checked))
    ]
    person_rows.read(checked, data, context)
    for name in _PLAIN:
        if name in checked.raw:
            checked.values[name] = values.parse_column(checked.raw[name], values.optional_text)
    _family_cards(checked)
    _health(checked, context.day)
    _statuses(checked)
    rejected = person_rows.nameless(checked)
    rows.judge(checked, rejected)
    _twins(checked)
    return checked


def _family_cards(checked: Checked) -> None:
    if "family_card_no" not in checked.raw:
        return
    column: list[str | None] = []
    for index, cell in enumerate(checked.raw["family_card_no"]):
        if type(cell) is str and len(cell) == _DIGITS_OF_A_CARD and cell.isascii() and cell.isdigit():
            column.append(cell)
            continue
        found = values.long_id(cell)
        good = found is not None and not found.lost and _is_card(found.digits)
        column.append(found.digits if found is not None and good else None)
        if found is not None and not good and not vocabulary.is_nothing(found.digits):
            checked.add(index, "family_card_no.length", "family_card_no", error=False, value=found.digits)
            checked.keep(index, "family_card_no")
    checked.values["family_card_no"] = column


def _is_card(digits: str) -> bool:
    return len(digits) == _DIGITS_OF_A_CARD and digits.isascii() and digits.isdigit()


def _health(checked: Checked, day: date) -> None:
    if "comorbidities" in checked.raw:
        checked.values["comorbidities"] = values.parse_column(checked.raw["comorbidities"], _something)
    if "pregnant" in checked.raw:

        def read(cell: Cell) -> date | None:
            return _pregnant_until(values.text(cell), day)

        checked.values["pregnant_until"] = values.parse_column(checked.raw["pregnant"], read)
    if "poor" in checked.raw:
        checked.values["poor"] = values.parse_column(checked.raw["poor"], _is_poor)


def _is_poor(cell: Cell) -> bool | None:
    """Return True where a cell marks the family as poor (a tick, or a word that says so), else None."""
    told = values.text(cell)
    folded = vocabulary.plain(told)
    if folded.startswith(_NOT_POOR) and not folded.startswith("tidak mampu"):
        return None
    return True if vocabulary.ticked(told) or any(word in folded for word in _POOR) else None


def _something(cell: Cell) -> str | None:
    told = values.text(cell)
    return None if vocabulary.is_nothing(told) else told


def _pregnant_until(told: str, day: date) -> date | None:
    """Return the latest term: 40 weeks, less the weeks or months that the cell tells."""
    folded = vocabulary.plain(told)
    number = values.whole_number("".join(sign for sign in folded if sign.isdigit()))
    if number and ("minggu" in folded or "mgg" in folded):
        return day + max(_LONGEST_PREGNANCY - timedelta(weeks=number), timedelta())
    if number and ("bulan" in folded or "bln" in folded):
        return day + max(_LONGEST_PREGNANCY - timedelta(days=30 * number), timedelta())
    return day + _LONGEST_PREGNANCY if vocabulary.ticked(told) or folded.startswith("hamil") else None


def _statuses(checked: Checked) -> None:
    if "status" not in checked.raw:
        return
    column = values.parse_column(
        checked.raw["status"], lambda cell: vocabulary.resident_status(values.text(cell))
    )
    for index, found in enumerate(column):
        told = values.text(checked.raw["status"][index])
        if found is None and told and not vocabulary.is_nothing(told):
            checked.add(index, "value.unknown", "status", error=False, value=told)
            checked.keep(index, "status")
    checked.values["status"] = [found.value if found else ResidentStatus.PRESENT.value for found in column]


def key_of(row: dict[str, Any]) -> tuple[Any, ...] | None:
    """Return what makes two rows the same person: the NIK, else name, birth date, RT and address."""
    if row.get("national_id"):
        return (row["national_id"],)
    if not row.get("name"):
        return None
    address = address_key(row.get("address") or "") if not row.get("birth_date") else ""
    return (row["name"].casefold(), row.get("birth_date"), row.get("rt"), row.get("rw"), address)


def _twins(checked: Checked) -> None:
    """Find rows about the same person: alike they are unchanged, else somebody must choose."""
    ids = checked.column("national_id")
    first: dict[Any, int] = {}
    for index, fate in enumerate(checked.fates):
        if fate is not Fate.ACCEPTED:
            continue
        key = ids[index] or key_of({name: column[index] for name, column in checked.values.items()})
        before = first.setdefault(key, index)
        if before == index:
            continue
        alike = rows.same(comparable(checked, before), comparable(checked, index))
        alike = alike and checked.unread.get(before) == checked.unread.get(index)  # an age, for instance
        checked.add(
            index, "duplicate.row", "national_id" if ids[index] else "name", first=checked.where(before)
        )
        checked.fates[index] = Fate.UNCHANGED if alike else Fate.REVIEW


def comparable(checked: Checked, index: int) -> dict[str, Any]:
    """Return a row's values, the address by its key."""
    row = {name: column[index] for name, column in checked.values.items()}
    if row.get("address"):
        row["address"] = address_key(row["address"])
    return row
