"""The card of a training: which seat and day the prepared copy beside its book is of."""

from __future__ import annotations

import json
from datetime import date

from blc_desktop.domain.facts.training import TrainingCard
from blc_desktop.paths import Folder
from blc_desktop.storage.files import write_whole

_CARD = "latihan.json"


def start_of(room: Folder) -> Folder:
    """Return the folder of the prepared copy."""
    return Folder(room.path / "awal")


def is_training(folder: Folder) -> bool:
    """Whether a training is laid out in ``folder``."""
    return (start_of(folder).path / _CARD).is_file()


def read(room: Folder) -> TrainingCard | None:
    """Return the card, None where there is none that can be read."""
    try:
        told = json.loads((start_of(room).path / _CARD).read_text("utf-8"))
        return TrainingCard(int(told["seat"]), date.fromisoformat(told["day"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write(start: Folder, card: TrainingCard) -> None:
    """Lay the card beside a prepared copy: without it the copy does not count."""
    told = json.dumps({"seat": card.seat, "day": card.day.isoformat()})
    write_whole(start.path / _CARD, told.encode("utf-8"))
