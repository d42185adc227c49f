"""People of a file against the book, and into it, by the steps of an import of residents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from blc_desktop.domain import exchange as rules
from blc_desktop.domain.facts.exchange import FieldPair, RecordLine
from blc_desktop.domain.kinds_exchange import RecordKind, Standing
from blc_desktop.domain.national_id import NationalIdError, parse
from blc_desktop.domain.parcel import Parcel, PersonRecord, as_mapping, digest
from blc_desktop.progress import Progress
from blc_desktop.services.workspace import ReadTransaction, WriteTransaction
from blc_desktop.storage import exchange_match, exchange_runs, import_residents, residents
from blc_desktop.storage import settings as posko_settings
from blc_desktop.storage.exchange_runs import Became, ToldRecord
from blc_desktop.storage.import_residents import PLAIN, Columns, Stamp

_LISTED = (*PLAIN, "rt", "rw", "address", "family_card_no")
_TOGETHER = 200


@dataclass(slots=True)
class HeldPerson:
    """A person of a file against the book: ``person_id`` is who that is here, None: nobody yet.

    ``untouched``: the record came from this partner, and nobody has changed it here since.
    """

    record: PersonRecord
    line: RecordLine
    digest: str
    person_id: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    untouched: bool = False


def compare(rx: ReadTransaction, parcel: Parcel, partner_id: int) -> list[HeldPerson]:
    """Return how every person of a file stands to the book."""
    here = posko_settings.read_posko(rx.conn, rx.posko_id)
    same_village = here.village_code == parcel.sender.village_code
    uids = [record.uid for record in parcel.people]
    told = exchange_runs.told_records(rx.conn, rx.posko_id, partner_id, RecordKind.PERSON, uids)
    values = [_values(record, parcel, same_village=same_village) for record in parcel.people]
    found = _match(rx, parcel.people, values, told)
    numbers = [record.national_id for record in parcel.people if record.national_id]
    holders = exchange_match.holders(rx.conn, rx.posko_id, numbers)
    known = residents.fetch_many(rx.conn, rx.posko_id, [each for each in found if each is not None])
    held = []
    for record, own, person_id in zip(parcel.people, values, found, strict=True):
        row = known.get(person_id) if person_id is not None else None
        before = told.get(record.uid) if row is not None else None
        untouched = row is not None and before is not None and before.version_after == row["version"]
        line = _line(rx, parcel, record, own, row, before, holders)
        held.append(HeldPerson(record, line, digest(record), person_id if row else None, own, untouched))
    return held


def _values(record: PersonRecord, parcel: Parcel, *, same_village: bool) -> dict[str, Any]:
    """Return what a record says in the terms of this book; a home elsewhere becomes a line of text."""
    told = dict(as_mapping(record))
    home = rules.home_of(record, same_village=same_village)
    told["home"] = home
    told["rt"], told["rw"], told["address"] = home or (None, None, None)
    if not same_village:
        told["registered_address"] = rules.away_from(record, parcel.sender.village)
    for name in ("sex", "status"):
        told[name] = told[name].value if told[name] else None
    return told


def _match(
    rx: ReadTransaction,
    people: Sequence[PersonRecord],
    values: Sequence[Mapping[str, Any]],
    told: Mapping[str, ToldRecord],
) -> list[int | None]:
    """Return who each record is here: told before, our own come back, or alike by the rule of imports."""
    own = exchange_match.people_by_uid(rx.conn, rx.posko_id, [record.uid for record in people])
    standing = residents.fetch_many(rx.conn, rx.posko_id, [each.entity_id for each in told.values()])
    found: list[int | None] = []
    for record in people:
        before = told.get(record.uid)
        known = before.entity_id if before is not None and before.entity_id in standing else None
        found.append(known if known is not None else own.get(record.uid))
    rest = [index for index, known in enumerate(found) if known is None]
    alike = import_residents.known_persons(rx.conn, rx.posko_id, _columns(values), rest)
    for index, row in alike.items():
        found[index] = row.id
    return found


def _columns(values: Sequence[Mapping[str, Any]]) -> Columns:
    return Columns({name: [each.get(name) for each in values] for name in _LISTED})


def _line(
    rx: ReadTransaction,
    parcel: Parcel,
    record: PersonRecord,
    values: Mapping[str, Any],
    row: Mapping[str, Any] | None,
    told: ToldRecord | None,
    holders: Mapping[str, int],
) -> RecordLine:
    refused = _refused(rx, record)
    if refused:
        return _as_line(record, Standing.REFUSED, refused=refused)
    if told is not None and told.made_at > parcel.made_at:
        return _as_line(record, Standing.OLDER)
    if row is None:
        return _as_line(record, Standing.NEW)
    if told is not None and told.digest == digest(record):
        return _as_line(record, Standing.SAME)
    ours = {**row, "home": _home(row)}
    untouched = told is not None and told.version_after == row["version"]
    fields = rules.RETURNED_FIELDS if row["uid"] == record.uid else rules.PERSON_FIELDS
    found = rules.pairs(fields, ours, values, untouched=untouched)
    found = tuple(_guarded(pair, row, holders) for pair in found)
    return _as_line(record, rules.standing(found), found)


def _home(row: Mapping[str, Any]) -> tuple[int | None, int | None, str] | None:
    if row["rt"] is None and not row["address"]:
        return None
    return row["rt"], row["rw"], row["address"] or ""


def _guarded(pair: FieldPair, row: Mapping[str, Any], holders: Mapping[str, int]) -> FieldPair:
    """Keep a missing NIK missing where somebody else bears it here: that is for a person to look into."""
    if pair.name == "national_id" and holders.get(pair.theirs, row["id"]) != row["id"]:
        return FieldPair(pair.name, pair.ours, pair.theirs, conflict=True, fixed=True)
    return pair


def _refused(rx: ReadTransaction, record: PersonRecord) -> str:
    if record.birth_date is not None and record.birth_date > rx.day:
        return "birth_date.future"
    if record.national_id is not None:
        try:
            parse(record.national_id)
        except NationalIdError as error:
            return error.code
    return ""


def _as_line(
    record: PersonRecord, standing: Standing, found: tuple[FieldPair, ...] = (), refused: str = ""
) -> RecordLine:
    facts = {"sex": record.sex, "birth_date": record.birth_date, "rt": record.rt, "rw": record.rw}
    return RecordLine(record.uid, RecordKind.PERSON, record.name, standing, found, refused, facts)


# --- taking in ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Into:
    """Where a file goes: the exchange, its import, the partner, and the conflicts they win."""

    run_id: int
    import_id: int
    partner_id: int
    theirs: frozenset[tuple[str, str]]
    all_theirs: bool

    def takes(self, uid: str, pair: FieldPair) -> bool:
        """Whether the partner's value of a field goes into the book."""
        if pair.fixed:
            return False
        return not pair.conflict or self.all_theirs or (uid, pair.name) in self.theirs


def store(tx: WriteTransaction, held: Sequence[HeldPerson], into: Into, progress: Progress) -> dict[str, int]:
    """Store new people and what is to change of known ones; return uid → person for all who stand here."""
    stamp = Stamp(into.import_id, tx.now)
    new = [index for index, each in enumerate(held) if each.line.standing is Standing.NEW]
    made: dict[int, int] = {}
    if new:
        columns = _columns([each.values for each in held])
        made = import_residents.store(tx.conn, tx.posko_id, columns, new, stamp, progress)
    found: dict[str, int] = {}
    for index, each in enumerate(held):
        if index % _TOGETHER == 0:
            progress.step(index, len(held))
        person_id = made.get(index, each.person_id)
        if person_id is None:
            continue
        found[each.record.uid] = person_id
        if each.line.standing in {Standing.CHANGED, Standing.CONFLICT}:
            _change(tx, each, person_id, into, stamp)
        if each.line.standing not in {Standing.OLDER, Standing.REFUSED}:
            _keep(tx, each, person_id, into, made=index in made)
    return found


def _change(tx: WriteTransaction, held: HeldPerson, person_id: int, into: Into, stamp: Stamp) -> None:
    taken = [pair for pair in held.line.pairs if into.takes(held.record.uid, pair)]
    values: dict[str, Any] = {}
    for pair in taken:
        if pair.name == "home":
            values["rt"], values["rw"], values["address"] = pair.theirs
        else:
            values[pair.name] = held.values[pair.name]
    if not values:
        return
    import_residents.fill(tx.conn, tx.posko_id, person_id, values, stamp, {})
    old = {pair.name: pair.ours for pair in taken}
    new = {pair.name: pair.theirs for pair in taken}
    tx.audit(entity="person", entity_id=person_id, old=old, new=new)


def _keep(tx: WriteTransaction, held: HeldPerson, person_id: int, into: Into, *, made: bool) -> None:
    became = Became(
        kind=RecordKind.PERSON,
        uid=held.record.uid,
        digest=held.digest,
        entity_id=person_id,
        made=made,
        version_after=_version(tx, person_id) if made or held.untouched else 0,
    )
    exchange_runs.add_record(tx.conn, tx.posko_id, into.run_id, into.partner_id, became)


def _version(tx: WriteTransaction, person_id: int) -> int:
    return int(residents.fetch(tx.conn, tx.posko_id, person_id)["version"])
