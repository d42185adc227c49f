"""The invented people of a training village, reproducible from a seed and quick enough for a million.

Nobody here can be real. A NIK ends in the number of the registration of that sex and birth date in that
district, counted from 0001; a district never registers nine thousand births in a day, so the numbers from
9000 on are never given out. Family cards are numbered alike. Telephones begin with 0849, which no operator
holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from blc_desktop.domain.kinds import DwellingKind, Sex
from blc_desktop.services import demo_names

_MALE = demo_names.skewed(demo_names.MALE)
_FEMALE = demo_names.skewed(demo_names.FEMALE)
_SECOND = demo_names.skewed(demo_names.SECOND, 20)
#: Numbers above this are never given out (see the head of this file).
_NEVER_GIVEN = 9000
_HOUSEHOLDS_IN_RT = 60
_RT_IN_RW = 6
#: Two family cards of each RT share a row of rented rooms.
_RENTED_ROOMS = (30, 31)
_MEAN_HOUSEHOLD = 3.0
_WOMAN_DAY_OFFSET = 40
_PREGNANCY = timedelta(days=280)


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One invented person."""

    name: str
    national_id: str | None
    sex: Sex
    birth_date: date
    birth_place: str
    phone: str | None
    family_role: str
    occupation: str
    pregnant_until: date | None = None
    comorbidities: str | None = None


@dataclass(frozen=True, slots=True)
class DemoHousehold:
    """One family card and where it lives: two at the same numbered address live under one roof."""

    family_card_no: str
    rw: int
    rt: int
    address: str
    numbered: bool
    kind: DwellingKind
    persons: tuple[DemoPerson, ...]


class Numbers:
    """Gives out NIK and KK numbers that no registry ever will."""

    def __init__(self, district: str) -> None:
        self._district = district
        self._given: dict[str, int] = {}

    def national_id(self, birth_date: date, sex: Sex) -> str:
        """Return the next number for this birth date and sex."""
        day = birth_date.day + (_WOMAN_DAY_OFFSET if sex is Sex.FEMALE else 0)
        return self._next(f"{self._district}{day:02d}{birth_date.month:02d}{birth_date.year % 100:02d}")

    def family_card(self, issued: date) -> str:
        """Return the next number for a card issued on this day."""
        return self._next(f"{self._district}{issued:%d%m%y}", "kk")

    def _next(self, head: str, series: str = "") -> str:
        given = self._given.get(series + head, _NEVER_GIVEN) + 1
        self._given[series + head] = given
        if given > 9999:
            raise OverflowError("more people on one birth date than invented numbers")
        return f"{head}{given:04d}"


def areas(residents: int) -> list[tuple[int, int]]:
    """Return the (RW, RT) of a village of about ``residents`` people: some 180 in an RT, six RT in an RW."""
    count = max(1, round(residents / _MEAN_HOUSEHOLD / _HOUSEHOLDS_IN_RT))
    return [(index // _RT_IN_RW + 1, index % _RT_IN_RW + 1) for index in range(count)]


def people(residents: int, *, day: date, seed: int, district: str) -> Iterator[DemoHousehold]:
    """Yield households of exactly ``residents`` people in all, as they are on ``day``.

    ``district`` is the six digits PPKKCC that their numbers begin with.
    """
    dice = Random(seed)
    numbers = Numbers(district)
    places = areas(residents)
    left, at = residents, 0
    while left > 0:
        area = min(at // _HOUSEHOLDS_IN_RT, len(places) - 1)
        household = _household(dice, numbers, day, places[area], at - area * _HOUSEHOLDS_IN_RT)
        persons = household.persons[:left]
        yield household if len(persons) == len(household.persons) else replace(household, persons=persons)
        left -= len(persons)
        at += 1


def _household(dice: Random, numbers: Numbers, day: date, area: tuple[int, int], at: int) -> DemoHousehold:
    chance = dice.random
    rw, rt = area
    kampung = demo_names.KAMPUNG[(rw - 1) % len(demo_names.KAMPUNG)]
    rooms = at in _RENTED_ROOMS
    numbered = rooms or chance() > 0.06
    shares = at in _RENTED_ROOMS[1:] or (at > 0 and chance() < 0.07)
    number = at if shares else at + 1
    issued = day - timedelta(days=100 + int(chance() * 4000))
    return DemoHousehold(
        family_card_no=numbers.family_card(issued),
        rw=rw,
        rt=rt,
        address=f"Kp. {kampung} No. {number}" if numbered else f"Kp. {kampung}",
        numbered=numbered,
        kind=DwellingKind.RENTED_ROOMS if rooms else DwellingKind.HOUSE,
        persons=tuple(_family(dice, numbers, day)),
    )


def _family(dice: Random, numbers: Numbers, day: date) -> Iterator[DemoPerson]:
    chance = dice.random
    head_age = 24 + int(chance() * 52)
    second = _pick(dice, _SECOND)
    widow = chance() < 0.12
    head_sex = Sex.FEMALE if widow else Sex.MALE
    yield _person(dice, numbers, day, head_sex, head_age, "Kepala keluarga", second)
    if not widow and chance() < 0.92:
        yield _person(dice, numbers, day, Sex.FEMALE, max(19, head_age - int(chance() * 8)), "Istri", None)
    for child in range(int(chance() * 4.6)):
        age = head_age - 22 - 3 * child - int(chance() * 3)
        if 0 <= age < 30:
            sex = Sex.MALE if chance() < 0.5 else Sex.FEMALE
            yield _person(dice, numbers, day, sex, age, "Anak", second)
    if chance() < 0.1:
        sex = Sex.FEMALE if chance() < 0.7 else Sex.MALE
        yield _person(dice, numbers, day, sex, head_age + 20 + int(chance() * 8), "Orang tua", None)


def _person(
    dice: Random, numbers: Numbers, day: date, sex: Sex, age: int, role: str, second: str | None
) -> DemoPerson:
    chance = dice.random
    age = min(age, 95)
    birth_date = date.fromordinal(day.toordinal() - age * 365 - int(chance() * 365))
    first = _pick(dice, _MALE if sex is Sex.MALE else _FEMALE)
    last = second if second is not None and chance() < 0.5 else _pick(dice, _SECOND)
    name = first if chance() < 0.08 else f"{first} {last}"
    babe = age == 0 and chance() < 0.5
    expecting = sex is Sex.FEMALE and 19 <= age <= 40 and role == "Istri" and chance() < 0.05
    return DemoPerson(
        name=name,
        national_id=None if babe else numbers.national_id(birth_date, sex),
        sex=sex,
        birth_date=birth_date,
        birth_place=_pick(dice, demo_names.BIRTH_PLACES),
        phone=f"0849{int(chance() * 1e8):08d}" if age >= 17 and chance() < 0.6 else None,
        family_role=role,
        occupation=_occupation(dice, age, role),
        pregnant_until=day + timedelta(days=int(chance() * _PREGNANCY.days)) if expecting else None,
        comorbidities=_pick(dice, demo_names.COMORBIDITIES) if age > 40 and chance() < 0.12 else None,
    )


def _occupation(dice: Random, age: int, role: str) -> str:
    if age < 6:
        return "Belum bekerja"
    if age < 19:
        return "Pelajar"
    if role == "Istri" and dice.random() < 0.6:
        return "Mengurus rumah tangga"
    return _pick(dice, demo_names.OCCUPATIONS)


def _pick(dice: Random, names: tuple[str, ...]) -> str:
    return names[int(dice.random() * len(names))]
