"""What becomes of printed papers: signed, scanned, sent; papers printed together; the district's own form."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, String, Text, UniqueConstraint

from blc_desktop.storage.tables.base import Id, Instant, entity, refers

#: A kept paper that was signed: by whom and when, and the scan of it where there is one.
report_signing = entity(
    "report_signing",
    Column("report_id", Id, nullable=False),
    Column("signed_on", Date, nullable=False),
    Column("signed_by", Text, nullable=False, default=""),
    Column("scan_id", Id),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    refers("report_id", "printed_report"),
    refers("scan_id", "attachment"),
    UniqueConstraint("posko_id", "report_id"),
)

#: A kept paper that was handed on: when, to whom, how. What was noted by mistake is taken back.
report_sending = entity(
    "report_sending",
    Column("report_id", Id, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("sent_to", Text, nullable=False),
    Column("way", Text, nullable=False, default=""),
    Column("operator_id", Id),
    Column("entered_at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    refers("report_id", "printed_report"),
    Index(None, "posko_id", "report_id"),
)

#: Papers that are printed together under a name: the evening set. ``entries`` is JSON.
report_set = entity(
    "report_set",
    Column("name", String(60), nullable=False),
    Column("entries", Text, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("posko_id", "name"),
)

#: A workbook of the district that our figures are filled into. ``cells`` is JSON: where which figure goes.
#: ``shape`` is a digest of its sheets and of the words beside the filled cells: another form is noticed.
district_form = entity(
    "district_form",
    Column("name", String(60), nullable=False),
    Column("path", Text, nullable=False),
    Column("content_digest", String(64), nullable=False),
    Column("shape", Text, nullable=False),
    Column("cells", Text, nullable=False),
    Column("version", Integer, nullable=False, default=1),
    UniqueConstraint("posko_id", "name"),
)
