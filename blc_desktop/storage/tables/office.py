"""The desk: operators, the audit chain, imports, printed reports, drafts and remembered views."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
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

from blc_desktop.domain.access import Role
from blc_desktop.domain.kinds import ImportKind
from blc_desktop.storage.tables.base import Id, Instant, entity, metadata, one_of, refers

#: Somebody with a password (pengguna). The key slot itself lies in the key file, found by ``slot_id``.
operator = entity(
    "operator",
    Column("username", String(60), nullable=False),
    Column("display_name", Text, nullable=False),
    Column("role", String(15), nullable=False),
    Column("slot_id", String(36)),
    Column("must_change_password", Boolean, nullable=False, default=False),
    Column("disabled_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    one_of("role", Role),
    UniqueConstraint("posko_id", "username"),
)

#: The HMAC chain: one row a change. ``difference_digest`` is the salted hash of the words in audit_detail.
audit = Table(
    "audit",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("sequence", Id, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("operator_id", Id),
    Column("command", String(60), nullable=False),
    Column("entity", String(40), nullable=False),
    Column("entity_id", Id),
    Column("difference_digest", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("chain", String(64), nullable=False),
    Index(None, "posko_id", "entity", "entity_id"),
)

#: The words of a change: field → [old, new] as JSON, and the salt of their digest. Retention may erase them.
audit_detail = Table(
    "audit_detail",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("sequence", Id, primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("difference", Text, nullable=False),
)

import_run = entity(
    "import_run",
    Column("kind", String(10), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_digest", String(64), nullable=False),
    Column("sheet", Text),
    #: The day the import counts from.
    Column("day", Date, nullable=False),
    Column("mapping", Text, nullable=False),
    #: JSON: rows, accepted, review, rejected, unchanged, and problem counts by code.
    Column("counts", Text, nullable=False),
    Column("operator_id", Id),
    Column("imported_at", Instant, nullable=False),
    Column("undone_at", Instant),
    one_of("kind", ImportKind),
    Index(None, "posko_id", "imported_at"),
)

#: A row that waits for a person's decision, or was turned away.
import_row = entity(
    "import_row",
    Column("import_id", Id, nullable=False),
    Column("row_number", Integer, nullable=False),
    #: waiting, rejected, resolved, dropped
    Column("state", String(10), nullable=False),
    #: JSON field → value as read.
    Column("values", Text, nullable=False),
    #: JSON list of {column, code, severity, facts}.
    Column("problems", Text, nullable=False),
    #: Digest of the normalised values: the same row met again is recognised by it.
    Column("fingerprint", String(32), nullable=False),
    #: What the row became once it was resolved.
    Column("entity_id", Id),
    Column("decided_at", Instant),
    Column("decided_by", Id),
    refers("import_id", "import_run"),
    Index(None, "posko_id", "import_id", "row_number"),
    Index(None, "posko_id", "state"),
    Index(None, "posko_id", "fingerprint"),
    uid=False,
)

#: What an import changed on a record that was there before: old values, for undo.
import_change = entity(
    "import_change",
    Column("import_id", Id, nullable=False),
    Column("entity", String(40), nullable=False),
    Column("entity_id", Id, nullable=False),
    Column("old", Text, nullable=False),
    Column("version_after", Integer, nullable=False),
    refers("import_id", "import_run"),
    Index(None, "posko_id", "import_id"),
    uid=False,
)

#: A difference to another agency's list that somebody looked at and put aside; ``digest`` stands for it.
ignored_difference = Table(
    "ignored_difference",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("digest", String(32), primary_key=True),
    Column("source", Text, nullable=False),
    Column("operator_id", Id),
    Column("ignored_at", Instant, nullable=False),
)

#: A mapping the user kept for workbooks with the same headings.
saved_mapping = entity(
    "saved_mapping",
    Column("kind", String(10), nullable=False),
    Column("headings_digest", String(64), nullable=False),
    Column("mapping", Text, nullable=False),
    Column("saved_at", Instant, nullable=False),
    UniqueConstraint("posko_id", "kind", "headings_digest"),
    uid=False,
)

#: A report as it left the printer: its bytes, and the frozen inputs they were drawn from.
printed_report = entity(
    "printed_report",
    Column("kind", String(30), nullable=False),
    #: Identity of the report apart from its inputs: day, until, item, rt, officer, paper, language as JSON.
    Column("subject", Text, nullable=False),
    Column("subject_digest", String(64), nullable=False),
    Column("day", Date, nullable=False),
    Column("number", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("inputs", Text, nullable=False),
    Column("inputs_digest", String(64), nullable=False),
    #: JSON list of differences from the revision before, as facts.
    Column("differences", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("operator_id", Id),
    Column("printed_at", Instant, nullable=False),
    UniqueConstraint("posko_id", "number", "revision"),
    Index(None, "posko_id", "subject_digest"),
    Index(None, "posko_id", "day"),
)

#: The free words of a report that goes upward: hindrances, who was on duty, the letter's number.
daily_note = entity(
    "daily_note",
    #: Whose words: the day's, the week's, the month's (``ReportKind``).
    Column("kind", String(30), nullable=False, default="daily"),
    #: The report's day; of a week or a month its last.
    Column("day", Date, nullable=False),
    Column("hindrances", Text, nullable=False, default=""),
    Column("on_duty", Text, nullable=False, default=""),
    Column("letter_number", Text, nullable=False, default=""),
    #: The running number in it, where the program counted it.
    Column("sequence", Integer),
    Column("cutoff", String(5), nullable=False, default="17.00"),
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("posko_id", "kind", "day"),
    uid=False,
)

#: What was typed and not yet saved, per operator and form; survives a power cut.
draft = Table(
    "draft",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("operator_id", Id, primary_key=True, autoincrement=False),
    Column("form", String(60), primary_key=True),
    Column("values", Text, nullable=False),
    Column("saved_at", Instant, nullable=False),
)

#: A list as somebody left it: columns, widths, order, filters.
list_view = Table(
    "list_view",
    metadata,
    Column("posko_id", Id, primary_key=True, autoincrement=False),
    Column("operator_id", Id, primary_key=True, autoincrement=False),
    Column("listing", String(40), primary_key=True),
    Column("name", String(60), primary_key=True, default=""),
    Column("state", Text, nullable=False),
)
