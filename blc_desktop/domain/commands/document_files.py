"""Orders about signed pages and photos of an entry of the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.domain.kinds_files import FileRole


@dataclass(frozen=True, slots=True)
class AttachFile:
    """Keep a file with an entry. ``file`` was read and checked already."""

    document_id: int
    role: FileRole
    file: ReadFile


@dataclass(frozen=True, slots=True)
class DetachFile:
    """Take a file from an entry; its bytes go with it."""

    file_id: int
