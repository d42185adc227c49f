"""How plans of giving and their lines read: quotas, quantities, who got some not long ago."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from blc_desktop.domain.facts.aid_plans import Before, PlanGoods, PlanSummary
from blc_desktop.i18n import _, ngettext
from blc_desktop.words.formats import integer, medium_date
from blc_desktop.words.labels import label


def quantities_words(goods: Sequence[PlanGoods], quantities: Sequence[int]) -> str:
    """``3 lembar · 1 paket``: in the order of the plan's goods; nothing for zeros alone."""
    given = zip(goods, quantities, strict=True)
    return " · ".join(f"{integer(quantity)} {one.unit}" for one, quantity in given if quantity)


def quota_words(goods: PlanGoods) -> str:
    """``1 lembar per jiwa``."""
    return f"{integer(goods.quantity)} {goods.unit} {label(goods.basis)}"


def sources_words(goods: PlanGoods) -> str:
    """``Dana Desa 150, Donasi 50``, and what may be put together."""
    told = [f"{source.name} {integer(source.quantity)}" for source in goods.sources]
    if goods.buildable:
        told.append(_("dapat dirakit {n}").format(n=integer(goods.buildable)))
    return ", ".join(told)


def when_words(day: date, days_ago: int) -> str:
    """``3 hari sebelumnya (16 Feb 2021)``."""
    if days_ago == 0:
        return _("pada hari yang sama")
    days = ngettext("{n} hari sebelumnya", "{n} hari sebelumnya", days_ago)
    return f"{days.format(n=days_ago)} ({medium_date(day)})"


def received_words(item: str, quantity: int, unit: str, when: str, officer: str) -> str:
    """``Sudah menerima 5 lembar Masker kain 3 hari sebelumnya (16 Feb 2021) dari Bidan Sri.``."""
    told = _("Sudah menerima {n} {unit} {item} {when}").format(
        n=integer(quantity), unit=unit, item=item, when=when
    )
    return _("{told} dari {officer}.").format(told=told, officer=officer) if officer else f"{told}."


def before_words(before: Before) -> str:
    """Say what a family was given not long ago, when, and from whom."""
    when = when_words(before.day, before.days_ago)
    return received_words(before.item, before.quantity, before.unit, when, before.officer)


def before_short(before: Before) -> str:
    """``5 lembar, 3 hari lalu``."""
    if before.days_ago == 0:
        when = _("hari ini")
    else:
        when = ngettext("{n} hari lalu", "{n} hari lalu", before.days_ago).format(n=before.days_ago)
    return f"{integer(before.quantity)} {before.unit}, {when}"


def summary_words(found: PlanSummary, days: int) -> str:
    """Say whom a plan reaches, and how many of them got some lately."""
    parts = [
        _("{families} keluarga, {heads} jiwa").format(
            families=integer(found.households), heads=integer(found.members)
        )
    ]
    if found.served_lately:
        told = _("{n} sudah menerima dalam {days} hari terakhir")
        parts.append(told.format(n=integer(found.served_lately), days=days))
    return " · ".join(parts)


def shortage_words(goods: Iterable[PlanGoods]) -> str:
    """``Stok kurang: Paket sembako perlu 5, ada 4.``; nothing where it suffices."""
    short = [
        _("{item} perlu {need}, ada {have}").format(
            item=one.name, need=integer(one.need), have=integer(one.free + one.buildable)
        )
        for one in goods
        if one.short
    ]
    return _("Stok kurang: {what}.").format(what="; ".join(short)) if short else ""
