"""What all tables share: the primary key that both engines want, the posko's id, moments and checks.

On SQLite a table has ``id INTEGER PRIMARY KEY``; on PostgreSQL the key is ``(posko_id, id)`` and references
are composite, so that many posko can share one database and be partitioned by posko. Every UNIQUE begins
with ``posko_id`` for the same reason. Ids count from 1 within each posko on both engines
(:mod:`storage.triggers`), so a book keeps them when it moves from one to the other.

On SQLite, in a posko's own book, ``posko_id`` is the same in every row. An index that began with it would
look telling to a planner without statistics, which then walks a million rows instead of looking one up:
there it stands last in every index, where it costs nothing and still lets the index answer alone.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn, CreateIndex, SchemaItem

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)

#: Row ids: 64 bits on PostgreSQL, the plain rowid on SQLite.
Id = BigInteger().with_variant(Integer, "sqlite")

#: Folded text: compared and ordered by bytes on both engines.
Folded = Text().with_variant(Text(collation="C"), "postgresql")


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. A naive moment is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse a moment without a time zone; store the rest in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's face
        """Give every moment its time zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def entity(name: str, *items: SchemaItem, uid: bool = True) -> Table:
    """Declare a table with ``posko_id``, ``id`` and (by default) a ``uid`` that is unique across laptops."""
    head: list[SchemaItem] = [
        Column("posko_id", Id, nullable=False),
        Column("id", Id, primary_key=True),
    ]
    if uid:
        head.append(Column("uid", String(36), nullable=False))
        items = (*items, UniqueConstraint("posko_id", "uid"))
    return Table(name, metadata, *head, *items)


def refers(column: str, target: str) -> ForeignKeyConstraint:
    """Declare that ``column`` holds the id of a row of ``target`` of the same posko."""
    return ForeignKeyConstraint(["posko_id", column], [f"{target}.posko_id", f"{target}.id"])


def one_of(column: str, values: type[StrEnum], *, nullable: bool = False) -> CheckConstraint:
    """Declare that ``column`` holds the value of a member of ``values``."""
    listed = ", ".join(f"'{member.value}'" for member in values)
    null = f"{column} IS NULL OR " if nullable else ""
    return CheckConstraint(f"{null}{column} IN ({listed})", name=f"{column}_known")


@compiles(PrimaryKeyConstraint, "postgresql")
def _posko_first(element: PrimaryKeyConstraint, compiler: Any, **options: Any) -> str:
    table = element.table
    if [c.name for c in element.columns] == ["id"] and "posko_id" in table.c:
        return "PRIMARY KEY (posko_id, id)"
    return str(compiler.visit_primary_key_constraint(element, **options))


@compiles(CreateColumn, "postgresql")
def _counted_by_trigger(element: CreateColumn, compiler: Any, **options: Any) -> str:
    text = str(compiler.visit_create_column(element, **options))
    column = element.element
    own = column.name == "id" and "posko_id" in column.table.c
    return text.replace("BIGSERIAL", "BIGINT") if own else text


@compiles(CreateIndex, "sqlite")
def _index_posko_last(element: CreateIndex, compiler: Any, **options: Any) -> str:
    return _posko_last(str(compiler.visit_create_index(element, **options)))


@compiles(UniqueConstraint, "sqlite")
def _unique_posko_last(element: UniqueConstraint, compiler: Any, **options: Any) -> str:
    return _posko_last(str(compiler.visit_unique_constraint(element, **options)))


def _posko_last(sql: str) -> str:
    return re.sub(r"\(posko_id, ([^()]+)\)", r"(\1, posko_id)", sql, count=1)


@compiles(ForeignKeyConstraint, "sqlite")
def _id_alone(element: ForeignKeyConstraint, compiler: Any, **options: Any) -> str:
    if element.column_keys[0] != "posko_id" or len(element.column_keys) != 2:
        return str(compiler.visit_foreign_key_constraint(element, **options))
    target, column = element.elements[1].target_fullname.rsplit(".", 1)
    return f"CONSTRAINT {element.name} FOREIGN KEY({element.column_keys[1]}) REFERENCES {target} ({column})"
