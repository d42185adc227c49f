"""Orders about exchange by file: agree on a code, make a file, take one in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from blc_desktop.domain.kinds_exchange import PeerRole, Who


@dataclass(frozen=True, slots=True)
class AddPartner:
    """Agree with another posko. ``code`` is the one on the partner's sheet; empty: a new one is made here."""

    name: str
    role: PeerRole
    code: str = ""


@dataclass(frozen=True, slots=True)
class EditPartner:
    """Change a partner; ``active`` False puts it out of use and keeps what it sent."""

    partner_id: int
    version: int
    name: str
    role: PeerRole
    active: bool = True


@dataclass(frozen=True, slots=True)
class NamedChoice:
    """Whose records leave by name: ``who``, of these RT (none: of all), or the people chosen one by one.

    ``with_contacts`` adds whom their cases met.
    """

    who: Who = Who.ISOLATING
    rt_ids: tuple[int, ...] = ()
    person_ids: tuple[int, ...] = ()
    with_contacts: bool = False


@dataclass(frozen=True, slots=True)
class MakeParcel:
    """Make a file for a partner: figures of ``first`` to ``last`` (None: none), people by name if chosen.

    ``plain`` also writes a PDF and workbooks beside it, for whoever has no such program; ``password`` locks
    the workbooks. ``purpose`` is asked for where names leave.
    """

    partner_id: int
    folder: Path
    first: date | None = None
    last: date | None = None
    named: NamedChoice | None = None
    purpose: str = ""
    message: str = ""
    plain: bool = False
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class TakeParcel:
    """Take a file in as it was previewed. ``theirs`` are the conflicts in which the partner's value stands.

    A conflict is (uid of the record, field); whatever is not named stays as it is here.
    """

    path: Path
    digest: str
    theirs: frozenset[tuple[str, str]] = frozenset()
    #: Every conflict goes to the partner: for the command line.
    all_theirs: bool = False
