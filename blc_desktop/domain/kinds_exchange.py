"""The closed sets of exchange by file: posko to kecamatan and back."""

from __future__ import annotations

from enum import StrEnum


class PeerRole(StrEnum):
    """How a partner stands to this posko: it is reported to, it reports here, or neither."""

    UPPER = "upper"
    LOWER = "lower"
    NEIGHBOUR = "neighbour"


class Standing(StrEnum):
    """How something in a file stands to the book.

    ``OLDER``: a newer file has told of it already. ``CONFLICT``: both sides say something, and ours was not
    merely what they told before. ``REFUSED``: a rule of the book stands against it.
    """

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    OLDER = "older"
    REFUSED = "refused"


class RecordKind(StrEnum):
    """What is sent by name."""

    PERSON = "person"
    CASE = "case"
    MEETING = "meeting"


class Who(StrEnum):
    """Whom a file with names holds: who isolates, who fell ill in its days, everybody of an RT, a list."""

    ISOLATING = "isolating"
    CASES = "cases"
    RESIDENTS = "residents"
    CHOSEN = "chosen"


class ReportState(StrEnum):
    """How a posko stands with its report of a day."""

    REPORTED = "reported"
    LATE = "late"
    NEVER = "never"
