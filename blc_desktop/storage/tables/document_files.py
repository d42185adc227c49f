"""Signed pages and photos that belong to an entry of the ledger."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, UniqueConstraint

from blc_desktop.domain.kinds_files import FileRole
from blc_desktop.storage.tables.base import Id, entity, one_of, refers

document_file = entity(
    "document_file",
    Column("document_id", Id, nullable=False),
    Column("attachment_id", Id, nullable=False),
    Column("role", String(8), nullable=False),
    refers("document_id", "stock_document"),
    refers("attachment_id", "attachment"),
    one_of("role", FileRole),
    UniqueConstraint("posko_id", "document_id", "attachment_id"),
    Index(None, "posko_id", "attachment_id"),
    uid=False,
)
