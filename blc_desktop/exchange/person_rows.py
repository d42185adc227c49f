"""What lists of residents and of patients share: name, NIK, sex, birth, RT/RW, address, telephone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from blc_desktop.domain import national_id, phones
from blc_desktop.domain.kinds import Sex
from blc_desktop.domain.national_id import NationalIdError
from blc_desktop.exchange import dates, headings, values, vocabulary
from blc_desktop.exchange.checked import Checked, Context
from blc_desktop.exchange.dates import Doubt
from blc_desktop.exchange.layout import DataRows
from blc_desktop.exchange.reading import Cell

_NUMBERED = re.compile(r"^\d{1,4}\s*[.)]\s*")


def name_of(cell: Cell) -> str | None:
    """Return a name with single spaces, a number before it gone; a cell without a letter is no name."""
    told = values.text(cell)
    if told[:1].isalpha():
        return told
    told = _NUMBERED.sub("", told)
    return told if any(sign.isalpha() for sign in told) else None


def read(checked: Checked, data: DataRows, context: Context) -> None:
    """Read what lists of residents and of patients share: NIK, sex, birth, RT/RW, address, telephone."""
    _sexes(checked)
    _births(checked, context.day)
    _areas(checked, data, context)
    _phones(checked)
    _national_ids(checked, context.day)
    _ages(checked)


def _sexes(checked: Checked) -> None:
    if "sex" in checked.raw:
        column = values.parse_column(checked.raw["sex"], _sex)
        for index, found in enumerate(column):
            if found == "?":
                column[index] = None
                checked.add(
                    index, "sex.unknown", "sex", error=False, value=values.text(checked.raw["sex"][index])
                )
                checked.keep(index, "sex")
        checked.values["sex"] = column
    elif "sex_male" in checked.raw or "sex_female" in checked.raw:
        male = checked.raw.get("sex_male") or [None] * len(checked)
        female = checked.raw.get("sex_female") or [None] * len(checked)
        checked.values["sex"] = [_ticked(one, other) for one, other in zip(male, female, strict=True)]


def _sex(cell: Cell) -> str | None:
    told = values.text(cell)
    if told in {"", "-"}:
        return None
    found = vocabulary.sex(told)
    return found.value if found else "?"


def _ticked(male: Cell, female: Cell) -> str | None:
    one, other = values.text(male), values.text(female)
    if bool(one) == bool(other):
        return None
    return Sex.MALE.value if one else Sex.FEMALE.value


def _births(checked: Checked, day: date) -> None:
    name = "birth_date" if "birth_date" in checked.raw else "birth_place_date"
    if name not in checked.raw:
        return
    cells = checked.raw[name]
    known = dates.read_column(cells, on=day)
    checked.values["birth_date"] = column = [known[cell] for cell in cells]
    if any(isinstance(found, Doubt) or (found is not None and found > day) for found in known.values()):
        _doubtful_births(checked, name, column, day)
    if name == "birth_place_date" and "birth_place" not in checked.raw:
        checked.values["birth_place"] = values.parse_column(cells, _place_before_date)


def _doubtful_births(checked: Checked, name: str, column: list[Any], day: date) -> None:
    for index, found in enumerate(column):
        if found is None:
            continue
        if isinstance(found, Doubt):
            code = "birth_date.invalid" if found is Doubt.INVALID else "date.ambiguous"
        elif found > day:
            code = "birth_date.future"
        else:
            continue
        checked.add(index, code, name, value=values.text(checked.raw[name][index]))
        checked.keep(index, name)
        column[index] = None


def _place_before_date(cell: Cell) -> str | None:
    if not isinstance(cell, str):
        return None
    place = values.text(cell)
    for at, sign in enumerate(place):
        if sign.isdigit():
            place = place[:at]
            break
    return place.strip(" ,./-") or None


def _areas(checked: Checked, data: DataRows, context: Context) -> None:
    """Find RT and RW: in one column or two, in the address, in a line above, or by the RT the posko knows."""
    count = len(checked)
    nothing = [values.Area()] * count
    if "rt_rw" in checked.raw:
        rts, rws = values.parse_column(checked.raw["rt_rw"], values.area_pair), nothing
    else:
        rts = values.parse_column(checked.raw["rt"], values.area_number) if "rt" in checked.raw else nothing
        rws = values.parse_column(checked.raw["rw"], values.area_number) if "rw" in checked.raw else nothing
    addresses = (
        values.parse_column(checked.raw["address"], _address_reader(checked.mapping.heading("address")))
        if "address" in checked.raw
        else None
    )
    rt_column: list[int | None] = [None] * count
    rw_column: list[int | None] = [None] * count
    for index, (rt, rw) in enumerate(zip(rts, rws, strict=True)):
        if rt.rt and (rw.rt or rt.rw) and not (rt.bad or rw.bad):
            rt_column[index], rw_column[index] = rt.rt, rw.rt or rt.rw
        else:
            address = addresses[index] if addresses else None
            found = _area_elsewhere(checked, index, (rt, rw), _Elsewhere(address, data, context))
            rt_column[index], rw_column[index] = found
    checked.values["rt"], checked.values["rw"] = rt_column, rw_column
    if addresses is not None:
        checked.values["address"] = values.parse_column(
            addresses, lambda told: values.without_area(told) if isinstance(told, str) else None
        )


def _address_reader(heading: str) -> Callable[[Cell], str | None]:
    """Return how to read an address; one headed "Alamat (RT/RW)" ends in a pair that needs no words."""
    if not {"rt", "rw"} <= set(headings.fold(heading).split()):
        return values.optional_text

    def read(cell: Cell) -> str | None:
        told = values.optional_text(cell)
        return None if told is None else values.with_named_area(told)

    return read


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    address: str | None
    data: DataRows
    context: Context


def _area_elsewhere(
    checked: Checked, index: int, told: tuple[values.Area, values.Area], elsewhere: _Elsewhere
) -> tuple[int | None, int | None]:
    """Settle an RT/RW that its own cells do not tell whole."""
    rt, rw = told
    name = "rt_rw" if "rt_rw" in checked.raw else "rt"
    if rt.bad or rw.bad:
        name = name if rt.bad else "rw"
        checked.add(index, "rt.invalid", name, value=values.text(checked.raw[name][index]))
        checked.keep(index, name)
        return None, None
    number, above = rt.rt, rw.rt or rt.rw
    if elsewhere.address and not (number and above):
        inside = values.area_inside(elsewhere.address)
        number, above = number or inside.rt, above or inside.rw
    if elsewhere.data.sections and not (number and above):
        line = _section(elsewhere.data.sections, checked.numbers[index])
        number, above = number or line.rt, above or line.rw
    if number and not above:
        above = elsewhere.context.rw_of(number)
    if number and above:
        return number, above
    if number:
        checked.add(index, "rt.without_rw", name, error=False, rt=number)
        checked.unread.setdefault(index, {})["rt"] = str(number)
    return None, None


def _section(sections: Sequence[tuple[int, values.Area]], number: int) -> values.Area:
    """Return the area of the nearest line above; a line that names only an RT keeps the RW before it."""
    at = bisect_right([start for start, _ in sections], number)
    rt = rw = None
    for _, area in sections[:at]:
        if area is values.NOWHERE:
            rt = rw = None
            continue
        rt, rw = (area.rt or (None if area.rw else rt)), area.rw or rw
    return values.Area(rt, rw)


def _phones(checked: Checked) -> None:
    if "phone" not in checked.raw:
        return
    column = values.parse_column(checked.raw["phone"], _phone)
    for index, found in enumerate(column):
        if found == "?":
            told = values.text(checked.raw["phone"][index])
            checked.add(index, "phone.invalid", "phone", error=False, value=told)
            checked.keep(index, "phone")
            column[index] = None
    checked.values["phone"] = column


def _phone(cell: Cell) -> str | None:
    if (
        type(cell) is str
        and cell.startswith("08")
        and 10 <= len(cell) <= 13
        and cell.isascii()
        and cell.isdigit()
    ):
        return cell  # as :func:`phones.normalize` leaves it; nearly all are written so
    told = values.text(cell)
    if told in {"", "-", "--", "0"} or vocabulary.is_nothing(told):
        return None
    for part in (told, *told.replace(";", "/").replace(",", "/").split("/")):
        found = phones.normalize(part)
        if found:
            return found
    return "?"


def _national_ids(checked: Checked, day: date) -> None:
    """Read every NIK and hold it against birth date and sex; what agrees with both needs no further look."""
    if "national_id" not in checked.raw:
        return
    births, sexes = checked.column("birth_date"), checked.column("sex")
    checked.values.setdefault("birth_date", births)
    checked.values.setdefault("sex", sexes)
    column: list[str | None] = []
    middles: dict[tuple[Any, Any], str] = {}
    heads: dict[str, bool] = {}
    for index, cell in enumerate(checked.raw["national_id"]):
        digits: str | None = None
        plain = False
        if type(cell) is str and len(cell) == 16 and cell.isascii() and cell.isdigit():
            digits, plain = cell, True
        else:
            digits = _digits(checked, index, cell)
        column.append(digits)
        if digits is None:
            continue
        said = (births[index], sexes[index])
        middle = middles.get(said)
        if middle is None:
            middle = middles[said] = _middle(*said)
        head = digits[:2]
        if not plain or digits[6:12] != middle or not heads.get(head, False) or digits.endswith("0000"):
            column[index] = _judged(checked, index, digits, day)
            heads.setdefault(head, _known_region(digits, day))
    checked.values["national_id"] = column


def _known_region(digits: str, day: date) -> bool:
    """Whether the head of a NIK is a province's; the same for all that begin so."""
    try:
        return "national_id.region" not in national_id.parse(digits, on=day).warnings
    except NationalIdError:
        return False


def _middle(born: date | None, sex: str | None) -> str:
    """Return the six digits that a NIK of this birth date and sex holds; "?" while one is unknown."""
    if born is None or sex is None:
        return "?"
    return f"{born.day + (40 if sex == Sex.FEMALE.value else 0):02d}{born.month:02d}{born.year % 100:02d}"


def _digits(checked: Checked, index: int, cell: Cell) -> str | None:
    found = values.long_id(cell)
    if found is None or vocabulary.is_nothing(found.digits):
        return None
    if found.lost:
        checked.add(index, "national_id.precision_lost", "national_id", value=found.digits)
        checked.keep(index, "national_id")
        return None
    return found.digits


def _judged(checked: Checked, index: int, digits: str, day: date) -> str | None:
    """Parse a NIK in full: note what is wrong or odd, and take birth date and sex from it where they lack."""
    try:
        parsed = national_id.parse(digits, on=day)
    except NationalIdError as error:
        checked.add(index, error.code, "national_id", value=digits)
        checked.keep(index, "national_id")
        return None
    for code in parsed.warnings:
        checked.add(index, code, "national_id", error=False)
    births, sexes = checked.values["birth_date"], checked.values["sex"]
    born, sex = births[index], sexes[index]
    other_day = born is not None and _middle(born, Sex.MALE.value) != _middle(
        parsed.birth_date, Sex.MALE.value
    )
    if other_day or (sex is not None and sex != parsed.sex):
        checked.add(index, "national_id.mismatch", "national_id", error=False, birth_date=parsed.birth_date)
    if born is None and not _told(checked, index):
        births[index] = parsed.birth_date
    if sex is None:
        sexes[index] = str(parsed.sex)
    return parsed.digits


def _told(checked: Checked, index: int) -> bool:
    """Whether a birth date was written and could not be read: the NIK must not hide that."""
    return bool({"birth_date", "birth_place_date"} & checked.unread.get(index, {}).keys())


def _ages(checked: Checked) -> None:
    """Keep an age where nothing tells the birth date."""
    if "age" not in checked.raw:
        return
    for index, born in enumerate(checked.column("birth_date")):
        if born is None:
            checked.keep(index, "age")


def nameless(checked: Checked) -> list[int]:
    """Note rows without a name; return those without a NIK too, which are nobody."""
    rejected = []
    for index, name in enumerate(checked.values["name"]):
        if name is None:
            known = "national_id" in checked.raw and values.long_id(checked.raw["national_id"][index])
            checked.add(index, "name.missing", "name")
            if not known:
                rejected.append(index)
    return rejected
