"""Which family and house a changed person belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blc_desktop.domain.commands.residents import ResidentDetails
from blc_desktop.services.workspace import WriteTransaction
from blc_desktop.storage import houses


def home_of(tx: WriteTransaction, before: Mapping[str, Any], details: ResidentDetails) -> dict[str, Any]:
    """Find the family and the house that changed ``details`` mean; what did not change stays where it is."""
    family = before["household_id"]
    if _at_home(before, details):
        return {name: before[name] for name in ("household_id", "house_id", "rt_id")}
    if details.family_card_no != before["family_card_no"] or family is None:
        family = _family_for(tx, before, details)
    rt_id = houses.area_id(tx.conn, tx.posko_id, details.rw or 0, details.rt or 0)
    home = before["house_id"]
    stays = rt_id == before["rt_id"] and details.address == (before["address"] or "")
    if not stays or home is None:
        home = houses.house_id(tx.conn, tx.posko_id, rt_id, details.address, family)
    houses.settle(tx.conn, tx.posko_id, family, home)
    return {"household_id": family, "house_id": home, "rt_id": rt_id}


def _at_home(before: Mapping[str, Any], details: ResidentDetails) -> bool:
    """Whether family, house and RT are known and stay as they are."""
    told = (details.family_card_no, details.rt, details.rw, details.address)
    stored = (before["family_card_no"], before["rt"], before["rw"], before["address"] or "")
    return told == stored and None not in (before["household_id"], before["house_id"])


def _family_for(tx: WriteTransaction, before: Mapping[str, Any], details: ResidentDetails) -> int:
    """Give a family without a card number the new one; else find or make the family with that number."""
    family = before["household_id"]
    card = details.family_card_no
    if family is not None and before["family_card_no"] is None and card:
        known = houses.find_household(tx.conn, tx.posko_id, card)
        if known is None:
            houses.number_household(tx.conn, tx.posko_id, family, card)
            return int(family)
    return houses.household_id(tx.conn, tx.posko_id, card)
