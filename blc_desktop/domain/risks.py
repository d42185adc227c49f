"""Who needs more care: pregnant women, under-fives, the elderly, people with another illness."""

from __future__ import annotations

from datetime import date

from blc_desktop.domain.facts.isolation import Risk

#: UU 13/1998: elderly (lanjut usia) are people of 60 years and above.
ELDERLY_FROM = 60
UNDER_FIVE = 5


def age_on(birth_date: date | None, on: date) -> int | None:
    """Return full years of age on ``on``; None where the birth date is not known or lies ahead."""
    if birth_date is None or birth_date > on:
        return None
    had_birthday = (on.month, on.day) >= (birth_date.month, birth_date.day)
    return on.year - birth_date.year - (0 if had_birthday else 1)


def months_on(birth_date: date | None, on: date) -> int | None:
    """Return full months of age on ``on``; None where the birth date is not known or lies ahead."""
    if birth_date is None or birth_date > on:
        return None
    months = 12 * (on.year - birth_date.year) + on.month - birth_date.month
    return months - (on.day < birth_date.day)


def risks(
    *, birth_date: date | None, pregnant_until: date | None, comorbidities: str | None, on: date
) -> tuple[Risk, ...]:
    """Return the risks of somebody on a day.

    Source: domain.md 2.3, against isolation at home and for whoever lives in the same house.
    ``pregnant_until`` is the expected day of birth.
    """
    age = age_on(birth_date, on)
    found = {
        Risk.PREGNANT: pregnant_until is not None and pregnant_until >= on,
        Risk.UNDER_FIVE: age is not None and age < UNDER_FIVE,
        Risk.ELDERLY: age is not None and age >= ELDERLY_FROM,
        Risk.COMORBID: bool(comorbidities and comorbidities.strip()),
    }
    return tuple(risk for risk, holds in found.items() if holds)
