"""RT, houses and families of a whole list at once, by the same rule as :mod:`blc_desktop.storage.houses`.

An address with a number is one house for all who write it so; without one, each family has a provisional
house of its own (domain.md 1.2). Whoever has no card number is of the family at the same address.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, and_, select, update

from blc_desktop.domain.addresses import address_key, has_number
from blc_desktop.domain.kinds import DwellingKind
from blc_desktop.storage import bulk, houses, imports, rows
from blc_desktop.storage.tables import house, household, rt_area

_HOUSE = (
    "posko_id",
    "id",
    "uid",
    "rt_id",
    "address",
    "address_key",
    "kind",
    "provisional",
    "import_id",
    "version",
)
_HOUSEHOLD = ("posko_id", "id", "uid", "family_card_no", "house_id", "import_id", "version")
_AREA = ("posko_id", "id", "uid", "rw", "rt", "confirmed", "version")


@dataclass(slots=True)
class Homes:
    """Ids for every row, in the order of the rows; None where nothing tells."""

    area: list[int | None] = field(default_factory=list)
    house: list[int | None] = field(default_factory=list)
    household: list[int | None] = field(default_factory=list)


def settle(
    conn: Connection,
    posko_id: int,
    values: Mapping[str, Sequence[Any]],
    unread: Mapping[int, Mapping[str, str]],
    indexes: Sequence[int],
    import_id: int,
) -> Homes:
    """Find or make RT, house and family of every row at ``indexes``."""
    count = len(next(iter(values.values())))
    nothing = [None] * count
    told = {name: values.get(name) or nothing for name in ("rt", "rw", "address", "family_card_no")}
    cards = {card for index in indexes if (card := told["family_card_no"][index]) is not None}
    places = {(told["rw"][index], told["rt"][index], told["address"][index] or "") for index in indexes}
    village = _Village(conn, posko_id, import_id, sorted(cards), places)
    homes = Homes()
    for index in indexes:
        area = village.area(told["rw"][index], told["rt"][index])
        address = told["address"][index] or ""
        card = told["family_card_no"][index]
        unsure = unread[index].get("family_card_no", "") if index in unread else ""
        family = village.family(area, address, card, unsure)
        homes.area.append(area)
        homes.household.append(family)
        homes.house.append(village.house(area, address, family))
    village.store()
    return homes


class _Village:
    """What stands and what is being built; nothing is stored before :meth:`store`."""

    def __init__(
        self,
        conn: Connection,
        posko_id: int,
        import_id: int,
        cards: Sequence[str],
        places: Collection[tuple[int | None, int | None, str]],
    ) -> None:
        """Read the families of ``cards`` and the houses at ``places`` (RW, RT, address)."""
        self._conn, self._posko_id, self._import_id = conn, posko_id, import_id
        self._areas: dict[tuple[int, int], int] = {
            (row.rw, row.rt): row.id
            for row in conn.execute(select(rt_area).where(rt_area.c.posko_id == posko_id))
        }
        self._numbered: dict[str, tuple[str, bool]] = {}
        self._houses = self._standing_houses(places)
        self._families, self._homes = self._standing_families(cards)
        self._next = {table.name: bulk.first_id(conn, table) for table in (rt_area, house, household)}
        self._new_areas: list[tuple[Any, ...]] = []
        self._new_houses: list[tuple[Any, ...]] = []
        self._new_families: dict[int, Any] = {}
        self._settled: dict[int, int] = {}

    def _standing_houses(
        self, places: Collection[tuple[int | None, int | None, str]]
    ) -> dict[tuple[int, str], int]:
        """Return the houses by RT and address; for few places those alone, for many all in one walk."""
        wanted = select(house.c.rt_id, house.c.address_key, house.c.id).where(
            house.c.posko_id == self._posko_id, house.c.provisional.is_(False)
        )
        if len(places) <= bulk.QUESTION // 2:
            areas = {self._areas.get((rw or 0, rt or 0), 0) for rw, rt, _address in places}
            keys = {self._address(address)[0] for _rw, _rt, address in places}
            wanted = wanted.where(house.c.rt_id.in_(sorted(areas)), house.c.address_key.in_(sorted(keys)))
        return {
            (rt, key): number for rt, key, number in self._conn.execute(wanted.order_by(house.c.id.desc()))
        }

    def _standing_families(self, cards: Sequence[str]) -> tuple[dict[Any, int], dict[int, tuple[int, int]]]:
        families: dict[Any, int] = {}
        homes: dict[int, tuple[int, int]] = {}
        source = household.outerjoin(house, house.c.id == household.c.house_id)
        for part in bulk.questions(cards):
            wanted = (
                select(household.c.family_card_no, household.c.id, household.c.house_id, house.c.rt_id)
                .select_from(source)
                .where(household.c.posko_id == self._posko_id, household.c.family_card_no.in_(part))
            )
            for card, family, home, rt in self._conn.execute(wanted.order_by(household.c.id.desc())):
                families[card] = family
                if home is not None:
                    homes[family] = (rt, home)
        return families, homes

    def _take(self, name: str) -> int:
        number = self._next[name]
        self._next[name] = number + 1
        return number

    def area(self, rw: int | None, rt: int | None) -> int | None:
        """Return the RT, making it unconfirmed where the book does not know it."""
        if rw is None or rt is None:
            return None
        known = self._areas.get((rw, rt))
        if known is None:
            known = self._areas[rw, rt] = self._take("rt_area")
            self._new_areas.append((self._posko_id, known, bulk.uids(1)[0], rw, rt, False, 1))
        return known

    def _address(self, address: str) -> tuple[str, bool]:
        known = self._numbered.get(address)
        if known is None:
            known = self._numbered[address] = (address_key(address), has_number(address))
        return known

    def family(self, area: int | None, address: str, card: str | None, unsure: str) -> int | None:
        """Return the family: by card, by an unsure card at one address, else all at one address."""
        key: Any = card
        if card is None:
            if not unsure and not address:
                return None
            key = (area, unsure, self._address(address)[0])
        known = self._families.get(key)
        if known is None:
            known = self._families[key] = self._take("household")
            self._new_families[known] = card
        return known

    def house(self, area: int | None, address: str, family: int | None) -> int | None:
        """Return the house at an address in an RT, making it if it is new."""
        if area is None or (family is None and not address):
            return None
        folded, numbered = self._address(address)
        if numbered:
            home = self._houses.get((area, folded))
        else:
            settled = self._homes.get(family) if family is not None else None
            home = settled[1] if settled is not None and settled[0] == area else None
        if home is None:
            home = self._take("house")
            self._new_houses.append(
                (self._posko_id, home, None, area, address, folded, DwellingKind.HOUSE.value, not numbered,
                 self._import_id, 1)
            )  # fmt: skip
            if numbered:
                self._houses[area, folded] = home
        if family is not None and family not in self._homes:
            self._homes[family] = (area, home)
            self._settled[family] = home
        return home

    def store(self) -> None:
        """Store what was built, what others refer to first."""
        bulk.insert_rows(self._conn, rt_area, _AREA, self._new_areas)
        uids = bulk.uids(len(self._new_houses))
        built = [(*row[:2], uid, *row[3:]) for row, uid in zip(self._new_houses, uids, strict=True)]
        bulk.insert_rows(self._conn, house, _HOUSE, built)
        uids = bulk.uids(len(self._new_families))
        families = [
            (self._posko_id, family, uid, card, self._settled.get(family), self._import_id, 1)
            for (family, card), uid in zip(self._new_families.items(), uids, strict=True)
        ]
        bulk.insert_rows(self._conn, household, _HOUSEHOLD, families)
        for family, home in self._settled.items():
            if family not in self._new_families:
                houses.settle(self._conn, self._posko_id, family, home)


def home_of(
    conn: Connection, posko_id: int, before: Mapping[str, Any], adds: Mapping[str, Any], import_id: int
) -> dict[str, Any]:
    """Return the columns of a person who gains an RT, an address or a card number."""
    if not {"rt", "rw", "address", "family_card_no"} & adds.keys():
        return {}
    told = {name: adds.get(name) or before[name] for name in ("rt", "rw", "address", "family_card_no")}
    address = told["address"] or ""
    cards = [told["family_card_no"]] if told["family_card_no"] else []
    village = _Village(conn, posko_id, import_id, cards, {(told["rw"], told["rt"], address)})
    area = village.area(told["rw"], told["rt"])
    family = before["household_id"]
    if "family_card_no" in adds or family is None:
        family = village.family(area, address, told["family_card_no"], "")
    home = village.house(area, address, family)
    village.store()
    found = {"rt_id": area, "household_id": family, "house_id": home}
    return {name: value for name, value in found.items() if value is not None and value != before[name]}


def mark_poor(conn: Connection, posko_id: int, families: Collection[int], import_id: int) -> None:
    """Mark families as poor; of one that was in the book before, so that the undo takes the mark away."""
    for block in bulk.questions(sorted(families)):
        meant = and_(household.c.posko_id == posko_id, household.c.id.in_(block), household.c.poor.is_(False))
        own = household.c.import_id == import_id
        conn.execute(update(household).where(meant, own).values(poor=True))
        for row in conn.execute(select(household).where(meant)).all():
            rows.change(conn, household, posko_id, row.id, poor=True)
            imports.add_change(
                conn, posko_id, import_id, "household", row.id, {"poor": False}, row.version + 1
            )
