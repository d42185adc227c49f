"""Signed pages and photos of an entry, without their bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from blc_desktop.domain.kinds_files import FileRole


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A file of an entry; ``size`` in bytes."""

    file_id: int
    attachment_id: int
    document_id: int
    role: FileRole
    name: str
    media_type: str
    size: int
    stored_at: datetime
