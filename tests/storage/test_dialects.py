"""What reads alike must answer alike, in a file and on a server: run on both engines."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.dialects import upsert
from blc_desktop.storage.rows import add
from blc_desktop.storage.tables import officer, setting


def phones(ws: Workspace, *order: ColumnElement[object]) -> list[str | None]:
    with ws.read() as rx:
        return list(rx.conn.execute(select(officer.c.phone).order_by(*order)).scalars())


def test_what_is_empty_stands_at_the_same_end(posko: Workspace) -> None:
    with posko.write("Test") as tx:
        for name, phone in (("A", "0812"), ("B", None), ("C", "0811"), ("D", None)):
            add(tx.conn, officer, tx.posko_id, name=name, phone=phone)
    assert phones(posko, officer.c.phone, officer.c.id) == [None, None, "0811", "0812"]
    assert phones(posko, officer.c.phone.desc(), officer.c.id) == ["0812", "0811", None, None]
    assert phones(posko, officer.c.phone.desc().nulls_first(), officer.c.id) == [None, None, "0812", "0811"]
    assert phones(posko, officer.c.phone.nulls_last(), officer.c.id) == ["0811", "0812", None, None]


def test_text_is_ordered_by_its_bytes(posko: Workspace) -> None:
    names = ["bidan", "Zul", "Éva", "ani", "_x", "Budi"]
    with posko.write("Test") as tx:
        for name in names:
            add(tx.conn, officer, tx.posko_id, name=name)
    with posko.read() as rx:
        found = list(rx.conn.execute(select(officer.c.name).order_by(officer.c.name)).scalars())
    assert found == sorted(names, key=str.encode)


def test_a_stored_value_takes_the_place_of_the_one_before(posko: Workspace) -> None:
    def keep(**values: str) -> None:
        rows = [{"posko_id": tx.posko_id, "name": name, "value": value} for name, value in values.items()]
        upsert(tx.conn, setting, rows, by=("posko_id", "name"))

    with posko.write("Test") as tx:
        keep(a="1", b="2")
        keep(b="3", c="4")
        keep()
    wanted = select(setting.c.name, setting.c.value).where(setting.c.name.in_(["a", "b", "c"]))
    with posko.read() as rx:
        found = sorted((row.name, row.value) for row in rx.conn.execute(wanted))
    assert found == [("a", "1"), ("b", "3"), ("c", "4")]
