"""Who sees which rows on a server: one group role, one access list, one policy on every table.

``blc_posko`` is the group of all roles that laptops sign in with; it reads and writes rows and owns nothing.
``server_access`` lists which of these roles may open which posko. A connection names its posko in the
setting ``blc.posko_id``; the policies show the rows of that posko if the role that signed in stands in the
list for it, else none. The policies bind the owner of the tables too, since only they tell apart the rows of
two posko that brought the same ids along. No policy binds a superuser: the program refuses to work as one.
"""

from __future__ import annotations

from collections.abc import Iterator

from blc_desktop.storage.tables import metadata
from blc_desktop.storage.triggers import APPEND_ONLY

GROUP = "blc_posko"

_GROUP = f"""\
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{GROUP}') THEN
    CREATE ROLE {GROUP} NOLOGIN;
  END IF;
END $$"""

_ACCESS = """\
CREATE TABLE server_access (
  role_name TEXT NOT NULL,
  posko_id BIGINT NOT NULL REFERENCES posko (id),
  PRIMARY KEY (role_name, posko_id)
)"""

# Security definer: a role need not read the list in order to be looked up in it.
_CURRENT = """\
CREATE FUNCTION current_posko() RETURNS BIGINT LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT posko_id FROM server_access
  WHERE role_name = session_user
    AND posko_id = NULLIF(current_setting('blc.posko_id', true), '')::BIGINT
$$"""

_MINE = """\
CREATE FUNCTION my_poskos() RETURNS SETOF BIGINT LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  SELECT posko_id FROM server_access WHERE role_name = session_user
$$"""


def statements() -> Iterator[str]:
    """Yield what makes role, list and policies, for PostgreSQL alone; tables and triggers stand already."""
    yield _GROUP
    yield _ACCESS
    yield _CURRENT
    yield _MINE
    yield "ALTER TABLE posko ENABLE ROW LEVEL SECURITY"
    yield "CREATE POLICY own ON posko USING (id IN (SELECT my_poskos()))"
    for name in guarded():
        # The function is asked once a statement, not once a row.
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY"
        yield f"CREATE POLICY own ON {name} USING (posko_id = (SELECT current_posko()))"
    yield from _grants()


def guarded() -> list[str]:
    """Return the names of the tables whose rows belong to one posko."""
    return sorted(table.name for table in metadata.tables.values() if "posko_id" in table.c)


def _grants() -> Iterator[str]:
    yield f"GRANT USAGE ON SCHEMA public TO {GROUP}"
    yield f"GRANT SELECT ON alembic_version TO {GROUP}"
    yield f"GRANT SELECT, UPDATE ON posko TO {GROUP}"
    for name in guarded():
        rights = "SELECT, INSERT" if name in APPEND_ONLY else "SELECT, INSERT, UPDATE, DELETE"
        yield f"GRANT {rights} ON {name} TO {GROUP}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {GROUP}"
    for name in APPEND_ONLY:
        yield (
            f"CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {name}\n"
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
