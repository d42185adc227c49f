"""How goods stand in lists: by the letters their names are written with."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func

from blc_desktop.storage.tables import item


def by_letters(name: Any = item.c.name) -> Any:
    """Return what a list of goods is put in order by.

    The folded name is for finding: it hears ``v`` as ``f``, and would put Vitamin before Gula.
    """
    return func.lower(name)
