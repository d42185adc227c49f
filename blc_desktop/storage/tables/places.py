"""The posko, its settings, its RT, its houses and its officers."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from blc_desktop.domain.kinds import Affiliation, DwellingKind
from blc_desktop.storage.tables.base import Folded, Id, Instant, entity, metadata, one_of, refers

#: The command post itself. Its ``id`` is the ``posko_id`` of every other table.
posko = Table(
    "posko",
    metadata,
    Column("id", Id, primary_key=True),
    Column("uid", String(36), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("village_code", String(13), nullable=False),
    Column("village", Text, nullable=False),
    Column("village_kind", String(20), nullable=False),
    Column("district", Text, nullable=False),
    Column("regency", Text, nullable=False),
    Column("province", Text, nullable=False),
    Column("training", Boolean, nullable=False, default=False),
    Column("training_day", Date),
    Column("created_at", Instant, nullable=False),
)

#: One setting a row; ``value`` is JSON. Names and defaults: :mod:`blc_desktop.domain.settings`.
setting = Table(
    "setting",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)

#: A local rule that stands in for the national one from ``valid_from`` on (to ``valid_until``, if it ends).
#: A corrected or withdrawn rule keeps its row, with ``ended_at``.
rule_override = entity(
    "rule_override",
    Column("section", String(30), nullable=False),
    Column("values", Text, nullable=False),
    Column("legal_basis", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_until", Date),
    Column("operator_id", Id),
    Column("entered_at", Instant),
    Column("ended_at", Instant),
    CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="ends_after_start"),
)

#: A small file kept inside the book: the logo of the letterhead.
stored_file = entity(
    "stored_file",
    Column("purpose", String(30), nullable=False),
    Column("media_type", String(60), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("stored_at", Instant, nullable=False),
)

#: An RT: its number is unique only inside its RW.
rt_area = entity(
    "rt_area",
    Column("rw", Integer, nullable=False),
    Column("rt", Integer, nullable=False),
    Column("hamlet", Text),
    Column("head_name", Text),
    Column("head_phone", String(20)),
    Column("confirmed", Boolean, nullable=False, default=True),
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("posko_id", "rw", "rt"),
)

#: A house (rumah): what zones count. Several family cards may live under one roof.
house = entity(
    "house",
    Column("rt_id", Id, nullable=False),
    Column("address", Text, nullable=False),
    Column("address_key", Folded, nullable=False),
    Column("kind", String(20), nullable=False, default=DwellingKind.HOUSE.value),
    Column("provisional", Boolean, nullable=False, default=False),
    Column("note", Text),
    Column("import_id", Id),
    Column("version", Integer, nullable=False, default=1),
    refers("rt_id", "rt_area"),
    one_of("kind", DwellingKind),
    Index(None, "posko_id", "rt_id", "address_key"),
)

#: Somebody who visits, monitors and hands out; needs no password (petugas is not pengguna).
officer = entity(
    "officer",
    Column("name", Text, nullable=False),
    Column("affiliation", String(20), nullable=False, default=Affiliation.VILLAGE.value),
    Column("rank_or_id", Text),
    Column("phone", String(20)),
    Column("active", Boolean, nullable=False, default=True),
    Column("version", Integer, nullable=False, default=1),
    one_of("affiliation", Affiliation),
)
