"""The listing engine: the same answer by count, ids, rows and first block, filtered and sorted by SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, create_engine, insert

from blc_desktop.domain.listing import Column as Head
from blc_desktop.domain.listing import Query
from blc_desktop.errors import Cancelled, Refused
from blc_desktop.progress import Cancellable, Silent
from blc_desktop.storage import listings
from blc_desktop.storage.listings import Branch, Field, Scope, SqlListing

_metadata = MetaData()
goods = Table(
    "goods",
    _metadata,
    Column("posko_id", Integer),
    Column("id", Integer, primary_key=True),
    Column("name", Text),
    Column("weight", Integer),
)
word = Table(
    "word", _metadata, Column("posko_id", Integer), Column("word", Text), Column("goods_id", Integer)
)

SCOPE = Scope(posko_id=1, day=date(2021, 2, 19))


def _by_word(_conn: Connection, scope: Scope, text: str) -> Sequence[Branch]:
    if text == "???":
        return ()
    exact = Branch(goods.c.id, goods, (goods.c.name == text,), (goods.c.id,))
    words = Branch(
        word.c.goods_id,
        word,
        (word.c.posko_id == scope.posko_id, word.c.word.startswith(text)),
        (word.c.word, word.c.goods_id),
        distinct=False,
    )
    return exact, words


LISTING = SqlListing(
    key=goods.c.id,
    owner=goods.c.posko_id,
    narrow=goods,
    wide=goods,
    fields=(
        Field(Head("name", "Nama", indexed=True), (goods.c.name,)),
        Field(
            Head("label", "Label"),
            (goods.c.name, goods.c.weight),
            lambda scope, name, weight: f"{name} {weight} g {scope.day.year}",
            order=(goods.c.weight,),
        ),
        Field(Head("weight", "Berat"), (goods.c.weight,)),
    ),
    order=(goods.c.name, goods.c.id),
    filters={"heavier": lambda _scope, value: goods.c.weight > value},
    search=_by_word,
)


@pytest.fixture
def conn() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    _metadata.create_all(engine)
    with engine.begin() as connection:
        rows = [(1, 1, "masker kain", 5), (1, 2, "masker medis", 3), (1, 3, "sabun", 90), (2, 4, "masker", 1)]
        connection.execute(
            insert(goods), [dict(zip(("posko_id", "id", "name", "weight"), row, strict=True)) for row in rows]
        )
        words = [(p, part, i) for p, i, name, _w in rows for part in name.split()]
        connection.execute(
            insert(word),
            [dict(zip(("posko_id", "word", "goods_id"), entry, strict=True)) for entry in words]
            + [{"posko_id": 1, "word": "maskermu", "goods_id": 1}],
        )
        yield connection
    engine.dispose()


def ids(conn: Connection, query: Query) -> list[int]:
    found = list(LISTING.ids(conn, SCOPE, query, Silent()))
    assert LISTING.count(conn, SCOPE, query) == len(found)
    assert [key for key, _row in LISTING.first(conn, SCOPE, query, 50)] == found
    assert [key for key, _row in LISTING.first(conn, SCOPE, query, 1)] == found[:1]
    return found


def test_a_list_holds_its_own_posko_in_its_own_order(conn: Connection) -> None:
    assert ids(conn, Query()) == [1, 2, 3]
    assert LISTING.ids(conn, SCOPE, Query(), Silent()).typecode == "q"


def test_a_list_is_sorted_both_ways(conn: Connection) -> None:
    assert ids(conn, Query(sort="weight")) == [2, 1, 3]
    assert ids(conn, Query(sort="label", descending=True)) == [3, 1, 2]


def test_filters_and_search_and_order_go_together(conn: Connection) -> None:
    assert ids(conn, Query().where(heavier=4)) == [1, 3]
    assert ids(conn, Query("masker")) == [1, 2]
    assert ids(conn, Query("masker").where(heavier=4)) == [1]
    assert ids(conn, Query("masker", sort="weight")) == [2, 1]
    assert ids(conn, Query("sabun")) == [3]
    assert ids(conn, Query("???")) == []
    assert ids(conn, Query("???", sort="weight")) == []


def test_rows_come_by_id_and_the_gone_are_absent(conn: Connection) -> None:
    rows = LISTING.rows(conn, SCOPE, [3, 99, 4])
    assert rows == {3: ("sabun", "sabun 90 g 2021", 90)}


def test_everything_is_read_in_order(conn: Connection) -> None:
    names = [row[0] for row in LISTING.everything(conn, SCOPE, Query(sort="weight"), Silent())]
    assert names == ["masker medis", "masker kain", "sabun"]


def test_a_large_list_is_sorted_by_indexed_columns_only(
    conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "LARGE", 2)
    assert ids(conn, Query(sort="name", descending=True)) == [3, 2, 1]
    assert ids(conn, Query(sort="weight").where(heavier=4)) == [1, 3]
    with pytest.raises(Refused) as refused:
        LISTING.ids(conn, SCOPE, Query(sort="weight"), Silent())
    assert refused.value.code == "listing.sort_needs_index"
    assert refused.value.facts["column"] == "weight"


def test_reading_the_ids_is_where_a_cancel_is_felt(conn: Connection) -> None:
    progress = Cancellable()
    progress.cancel()
    with pytest.raises(Cancelled):
        LISTING.ids(conn, SCOPE, Query(), progress)
