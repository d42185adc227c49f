"""What each seat is given to do, reckoned from its number alone: no book is needed to print the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from blc_desktop.domain import training
from blc_desktop.domain.facts.training import Assignment, TrainingPerson
from blc_desktop.domain.text import fold_name
from blc_desktop.services.demo_people import DemoHousehold, DemoPerson, people

#: The district that the invented numbers begin with, and how many people live in a training village.
DISTRICT = "360312"
RESIDENTS = 540
_FIRST_SEED = 73_000
_ISOLATING = 3
_ADULT, _OLD = 20, 58


def seed_of(seat: int) -> int:
    """Return the seed of a seat's village."""
    return _FIRST_SEED + seat


def village(seat: int, day: date) -> list[DemoHousehold]:
    """Return the invented households of a seat."""
    return list(people(RESIDENTS, day=day, seed=seed_of(seat), district=DISTRICT))


def assignment_of(seat: int, day: date) -> Assignment:
    """Return what the tasks of ``seat`` ask for on a training of ``day``.

    Everybody named lives in a household of their own and bears a name that is the only one of its spelling.
    Raises ``Refused``: ``training.seat_range``, ``training.day_range``.
    """
    training.check_seat(seat)
    training.check_day(day)
    return _assigned(seat, day, village(seat, day))


def _assigned(seat: int, day: date, households: Sequence[DemoHousehold]) -> Assignment:
    dice = Random(seed_of(seat) * 31)
    chosen = dice.sample(list(_suitable(households, day)), 4 + _ISOLATING)
    found, patient, contact, household, *isolating = chosen
    observed = 24 + dice.randrange(30)
    return Assignment(
        seat=seat,
        day=day,
        found=found,
        phone=f"0849{seat:04d}{dice.randrange(10_000):04d}",
        patient=patient,
        isolating=tuple(isolating),
        contact=contact,
        household=household,
        masks_received=200 + 50 * dice.randrange(9),
        document_no=f"SJ-{seat:03d}/{day:%m}",
        masks_given=5 + dice.randrange(8),
        observed=observed,
        masked=observed - 2 - dice.randrange(8),
    )


def _suitable(households: Sequence[DemoHousehold], day: date) -> Iterator[TrainingPerson]:
    """Yield one grown-up of each household whose name nobody shares, not even by its sound."""
    names = Counter(fold_name(person.name) for home in households for person in home.persons)
    for home in households:
        for person in home.persons:
            if _is_plain(person, day) and names[fold_name(person.name)] == 1 and home.numbered:
                yield TrainingPerson(person.national_id or "", person.name, home.rt, home.rw, home.address)
                break


def _is_plain(person: DemoPerson, day: date) -> bool:
    """Whether nothing about somebody leads the task astray: grown up, two names, no risk of their own."""
    age = (day - person.birth_date).days // 365
    return (
        person.national_id is not None
        and " " in person.name
        and _ADULT <= age <= _OLD
        and person.pregnant_until is None
        and person.comorbidities is None
    )


def housemates(households: Sequence[DemoHousehold], keys: frozenset[str]) -> frozenset[str]:
    """Return the NIK of everybody who lives with one of ``keys``, themselves too."""
    return frozenset(
        person.national_id
        for home in households
        if any(person.national_id in keys for person in home.persons)
        for person in home.persons
        if person.national_id is not None
    )
