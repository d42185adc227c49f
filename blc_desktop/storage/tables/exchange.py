"""Exchange by file: who files are exchanged with, what was sent, what was received and what it became."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    true,
)

from blc_desktop.domain.kinds_exchange import PeerRole, RecordKind
from blc_desktop.domain.parcel import COUNTS
from blc_desktop.storage.tables.base import Id, Instant, entity, one_of, refers

#: Another posko, or the kecamatan, with which a code was agreed. ``secret`` is what the code stands for.
exchange_partner = entity(
    "exchange_partner",
    Column("name", Text, nullable=False),
    Column("role", String(10), nullable=False),
    Column("secret", LargeBinary, nullable=False),
    #: Tells which code a file was sealed with; follows from ``secret`` and does not give it away.
    Column("key_id", String(16), nullable=False),
    #: The partner's own uid, known from its first file: another posko with the same code is noticed.
    Column("peer_uid", String(36)),
    #: The moment of the newest file made for this partner: the next one is later, whatever the clock says.
    Column("last_made_at", Instant),
    #: What the partner says it has taken of us, and the last day that told of.
    Column("received_until", Instant),
    Column("reported_until", Date),
    Column("active", Boolean, nullable=False, default=True, server_default=true()),
    Column("created_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    one_of("role", PeerRole),
    UniqueConstraint("posko_id", "key_id"),
)

#: A file that was made here. Its words are in the chain of changes; this is the list that is looked at.
exchange_sent = entity(
    "exchange_sent",
    Column("partner_id", Id, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("file_digest", String(64), nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("people", Integer, nullable=False),
    Column("purpose", Text, nullable=False, default=""),
    Column("operator_id", Id),
    refers("partner_id", "exchange_partner"),
    Index(None, "posko_id", "partner_id", "made_at"),
)

#: A file that was taken in: one exchange. What it told stands while it is not undone.
exchange_run = entity(
    "exchange_run",
    Column("partner_id", Id, nullable=False),
    #: When the sender made it; files of one sender are in this order.
    Column("made_at", Instant, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("file_digest", String(64), nullable=False),
    Column("sender", Text, nullable=False),
    Column("village", Text, nullable=False),
    Column("message", Text, nullable=False, default=""),
    #: JSON: how many were new, changed, the same, in conflict, older, refused.
    Column("counts", Text, nullable=False),
    #: The import that the named records came in by.
    Column("import_id", Id),
    #: What the acknowledgement of the partner said before, for the undo.
    Column("before_received_until", Instant),
    Column("before_reported_until", Date),
    Column("operator_id", Id),
    Column("taken_at", Instant, nullable=False),
    Column("undone_at", Instant),
    refers("partner_id", "exchange_partner"),
    refers("import_id", "import_run"),
    Index(None, "posko_id", "partner_id", "made_at"),
    Index(None, "posko_id", "taken_at"),
)

#: A partner's figures of one day as one file told them; of several the newest file stands.
exchange_day = entity(
    "exchange_day",
    Column("run_id", Id, nullable=False),
    Column("partner_id", Id, nullable=False),
    Column("day", Date, nullable=False),
    Column("digest", String(64), nullable=False),
    *(Column(name, Integer, nullable=False) for name in COUNTS),
    #: JSON: zones per RT and stock per item.
    Column("detail", Text, nullable=False),
    refers("run_id", "exchange_run"),
    refers("partner_id", "exchange_partner"),
    Index(None, "posko_id", "day"),
    Index(None, "posko_id", "partner_id", "day"),
    UniqueConstraint("posko_id", "run_id", "day"),
    uid=False,
)

#: What a named record of a partner is here. ``record_uid`` is the partner's; the newest file's line stands.
exchange_record = entity(
    "exchange_record",
    Column("run_id", Id, nullable=False),
    Column("partner_id", Id, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("record_uid", String(36), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("entity_id", Id, nullable=False),
    #: Whether the exchange made the record; else it found it here.
    Column("made", Boolean, nullable=False),
    #: The version at which the exchange left a record that came from this partner, as long as nobody changes
    #: it here; 0: it was ours already, or was changed: the partner no longer speaks for it alone.
    Column("version_after", Integer, nullable=False),
    refers("run_id", "exchange_run"),
    refers("partner_id", "exchange_partner"),
    one_of("kind", RecordKind),
    Index(None, "posko_id", "partner_id", "kind", "record_uid"),
    Index(None, "posko_id", "kind", "entity_id"),
    Index(None, "posko_id", "run_id"),
    uid=False,
)

#: A case as it stood before and after an exchange changed it (JSON), so that the undo can put it back;
#: empty once its person was destroyed.
exchange_case_change = entity(
    "exchange_case_change",
    Column("run_id", Id, nullable=False),
    Column("case_id", Id, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    refers("run_id", "exchange_run"),
    Index(None, "posko_id", "run_id"),
    uid=False,
)
