"""Photos and scans as they are handed up and down: what was read from a file, and what the book keeps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A photo or scan that was read, checked and made small; not kept yet.

    ``digest`` is the SHA-256 of the bytes as they came, so that the same file is known again whatever was
    done to it here. ``likeness`` tells pictures apart by what they show (16 hex digits; empty for a PDF).
    ``taken_at`` is the time the camera wrote, without a time zone: a proposal, never taken over by itself.
    """

    name: str
    media_type: str
    content: bytes
    digest: str
    likeness: str = ""
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept in the book; ``size`` in bytes."""

    attachment_id: int
    name: str
    media_type: str
    size: int
    width: int | None
    height: int | None
    digest: str
    likeness: str
    stored_at: datetime

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a photo (else it is a PDF)."""
        return self.media_type.startswith("image/")
