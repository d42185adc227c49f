"""What a wall may show of a name."""

from __future__ import annotations


def initials(name: str) -> str:
    """Return ``S. R.`` of ``Siti Rahmawati``: enough for whoever knows the person, nothing for a visitor."""
    return " ".join(f"{word[0].upper()}." for word in name.split())
