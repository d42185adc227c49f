"""What becomes of a kept paper."""

from __future__ import annotations

from enum import StrEnum


class PaperState(StrEnum):
    """How far a kept paper has come."""

    DRAFT = "paper_draft"
    SIGNED = "paper_signed"
    SENT = "paper_sent"
