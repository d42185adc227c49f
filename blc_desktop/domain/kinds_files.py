"""What a file is to the entry it belongs to."""

from __future__ import annotations

from enum import StrEnum


class FileRole(StrEnum):
    """A signed page (list, record, receipt of a shop), or a photo of the goods changing hands."""

    SIGNED = "signed"
    PHOTO = "photo"
