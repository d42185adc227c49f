"""A whole regency on one server: load it, search it, save from twenty desks, contend for one record.

    python -m benchmarks.regency [--villages 92 274] [--residents 10950] [--partitions 16]
                                 [--operators 20] [--saves 40] [--contended 10000]

Starts a cluster of its own from Debian's packages with every safety of a real one switched on. The first
village is invented and stored as an import would; the others are copies of it made by the server itself,
since what is measured looks at one village at a time. Prints every figure that docs/server.md quotes.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import desks
from benchmarks.results import percentile
from blc_desktop.paths import Folder
from blc_desktop.progress import Silent
from blc_desktop.services import demo, server_founding
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage.tables import metadata, posko
from blc_desktop.storage.uids import new_uid
from tools import postgres

_CONFIGURATION = """
fsync = on
full_page_writes = on
synchronous_commit = on
shared_buffers = 1GB
work_mem = 32MB
maintenance_work_mem = 512MB
max_wal_size = 8GB
checkpoint_timeout = 15min
"""


@dataclass(frozen=True, slots=True)
class Regency:
    """A cluster with villages in it, the first of them open."""

    cluster: postgres.Cluster
    first: Workspace
    villages: int
    residents: int


@contextmanager
def regency(residents: int, partitions: int) -> Iterator[Regency]:
    """Make a cluster with one village of ``residents``; print what it took."""
    with (
        tempfile.TemporaryDirectory() as place,
        postgres.Cluster(_CONFIGURATION) as cluster,
    ):
        owner = Folder(Path(place), cluster.url(postgres.OWNER))
        server_founding.prepare_schema(owner, partitions=partitions)
        begin = time.perf_counter()
        ws = demo.training_posko(owner, residents=residents)
        demo.settle(ws, demo.DAY, residents, demo.SEED, Silent())
        server_founding.grant(ws, postgres.LAPTOP)
        say("first village stored", f"{time.perf_counter() - begin:.1f} s", f"{residents:,} residents")
        own = Folder(Path(place), cluster.url(postgres.LAPTOP, posko=ws.book.database_id))
        first = desks.opened(own, ws.book.database.key, ws.posko_id, ws.actor)
        ws.book.database.close()
        yield Regency(cluster, first, 1, residents)
        first.close()


def grown(made: Regency, villages: int) -> Regency:
    """Copy the first village until there are ``villages``; print what it took."""
    begin = time.perf_counter()
    for number in range(made.villages + 1, villages + 1):
        made.cluster.sql(_copy(made.first.posko_id, number), postgres.DATABASE)
    made.cluster.sql("VACUUM ANALYZE", postgres.DATABASE)
    made.cluster.sql("CHECKPOINT")
    took = time.perf_counter() - begin
    a_second = made.residents * (villages - made.villages) / took
    say("villages copied", f"{took:.0f} s", f"{villages} in all, {a_second:,.0f} residents a second")
    return replace(made, villages=villages)


def _copy(source: int, number: int) -> str:
    """Return the SQL that makes village ``number`` of the first one: every table, without its triggers."""
    rest = ", ".join(column.name for column in posko.c if column.name not in {"id", "uid", "name"})
    lines = [
        "SET session_replication_role = replica",
        (
            f"INSERT INTO posko (id, uid, name, {rest}) "
            f"SELECT {number}, '{new_uid()}', name || ' {number}', {rest} FROM posko WHERE id = {source}"
        ),
        f"INSERT INTO server_access VALUES ('{postgres.LAPTOP}', {number})",
    ]
    for table in metadata.sorted_tables:
        if "posko_id" in table.c:
            names = [f'"{column.name}"' for column in table.c if column.name != "posko_id"]
            lines.append(
                f"INSERT INTO {table.name} (posko_id, {', '.join(names)}) "
                f"SELECT {number}, {', '.join(names)} FROM {table.name} WHERE posko_id = {source}"
            )
    return ";\n".join(("BEGIN", *lines, "COMMIT"))


def sizes(made: Regency) -> None:
    """Print how large the database is, and what a village takes of it."""
    total = int(made.cluster.sql(f"SELECT pg_database_size('{postgres.DATABASE}')"))
    rows = "SELECT sum(reltuples) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    count = float(made.cluster.sql(rows, postgres.DATABASE))
    say("database", f"{total / 2**30:.2f} GiB", f"{made.villages * made.residents:,} residents")
    say("rows", f"{count:,.0f}", "in all tables")
    say("a resident", f"{total / (made.villages * made.residents):.0f} bytes", "rows, tokens and indexes")
    for name in ("person", "person_token", "household", "house"):
        size = made.cluster.sql(
            f"SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('{name}')", postgres.DATABASE
        )
        say(f"  {name}", f"{int(size or 0) / 2**20:,.0f} MiB", "")


def backed_up(made: Regency) -> None:
    """Print what a backup of everything takes, as docs/server.md makes it."""
    with tempfile.TemporaryDirectory() as place:
        file, begin = Path(place) / "blc.dump", time.perf_counter()
        made.cluster.dump(file, postgres.DATABASE)
        took, size = time.perf_counter() - begin, file.stat().st_size
    say("pg_dump", f"{took:.0f} s", f"{size / 2**20:,.0f} MiB")


def searches(made: Regency) -> None:
    """Print what a keystroke costs in the search box of one village."""
    took = desks.keystrokes(made.first)
    told = f"{len(took)} keystrokes in a village of {made.residents:,} among {made.villages}"
    say("search keystroke", f"p50 {percentile(took, 0.5):.1f}, p95 {percentile(took, 0.95):.1f} ms", told)


def saves(made: Regency, operators: int, each: int) -> None:
    """Print what a save costs from ``operators`` desks, in villages of their own and in one."""
    for name, villages in (("a village each", operators), ("one village", 1)):
        took = desks.save_from(made.first, operators, each, min(villages, made.villages))
        told = f"{operators} operators, {name}, {len(took)} saves, one each {desks.PAUSE_S} s"
        say("a save", f"p50 {percentile(took, 0.5):.1f}, p95 {percentile(took, 0.95):.1f} ms", told)


def contended(made: Regency, operators: int, wanted: int) -> bool:
    """Let everybody count one number of one record up; print how many stored it and how many are lost."""
    found = desks.contend(made.first, operators, wanted)
    tried = found.saved + found.refused
    say("contended saves", f"{tried:,}", f"{found.saved:,} stored, {found.refused:,} told of somebody else's")
    say("lost updates", f"{found.saved - found.counted:,}", f"the number stands at {found.counted:,}")
    say("changes in the chain", f"{found.chained:,}", f"{found.seconds:.1f} s, sound: {found.sound}")
    return tried == wanted and found.saved == found.counted == found.chained and found.sound


def say(name: str, value: str, told: str) -> None:
    """Print one figure."""
    print(f"{name:<24}{value:<28}{told}", flush=True)


def main(arguments: list[str]) -> int:
    """Measure and print; exit 1 if an update was lost."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.regency")
    for name, number in (
        ("residents", 10_950),
        ("partitions", 16),
        ("operators", 20),
        ("saves", 40),
        ("contended", 10_000),
    ):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--villages", type=int, nargs="+", default=[92, 274])
    asked = parser.parse_args(arguments)
    try:
        with regency(asked.residents, asked.partitions) as made:
            stage = made
            for villages in asked.villages:
                stage = grown(stage, villages)
                sizes(stage)
                searches(stage)
                saves(stage, asked.operators, asked.saves)
                loaded()
            whole = contended(stage, asked.operators, asked.contended)
            backed_up(stage)
            loaded()
    except postgres.NoPostgres as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0 if whole else 1


def loaded() -> None:
    """Print what else the machine had to do."""
    told = f"{os.cpu_count()} processors"
    say("load of the machine", ", ".join(f"{one:.1f}" for one in os.getloadavg()), told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
