"""A few people whom a training posko has written down twice, so that double records can be practised."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from blc_desktop.domain.commands.residents import EditResident
from blc_desktop.domain.facts.residents import PersonCard
from blc_desktop.domain.listing import Query
from blc_desktop.services import patients
from blc_desktop.services.residents import edit_resident, person_card, resident_listing
from blc_desktop.services.workspace import Workspace

_PAIRS = 3
#: So many residents are looked at for one whose NIK nobody wrote down.
_LOOKED_AT = 400


def write_twice(ws: Workspace, ill: Sequence[int], spared: Collection[int] = ()) -> None:
    """Give somebody without a NIK the name, spelt otherwise, and the birth date of somebody who is ill."""
    spare = _without_number(ws, [*ill, *spared])
    for person_id, other in zip(ill[:_PAIRS], spare, strict=False):
        known = person_card(ws, person_id).details
        same = replace(other.details, name=_respelt(known.name), sex=known.sex, birth_date=known.birth_date)
        edit_resident(ws, EditResident(other.person_id, other.version, same))


def _without_number(ws: Workspace, ill: Sequence[int]) -> Iterator[PersonCard]:
    listing = resident_listing(ws)
    for person_id, _row in listing.first(Query(), _LOOKED_AT):
        card = person_card(ws, person_id)
        if card.details.national_id is None and person_id not in ill and not patients.cases_of(ws, person_id):
            yield card


def _respelt(name: str) -> str:
    """Write a name as another would: a letter doubled sounds the same."""
    for letter in "tdnrsl":
        if letter in name[1:]:
            at = name.index(letter, 1)
            return name[:at] + letter + name[at:]
    return name
