"""Orders about what the posko does: activities, their types, templates and photos."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.domain.kinds_activities import ActivityFunction, VenueKind


@dataclass(frozen=True, slots=True)
class TypeDetails:
    """A kind of activity. ``code`` is what one types for it; an inactive one is no longer offered."""

    code: str
    name: str
    function: ActivityFunction
    active: bool = True


@dataclass(frozen=True, slots=True)
class AddType:
    """Take a kind of activity into the list."""

    details: TypeDetails


@dataclass(frozen=True, slots=True)
class EditType:
    """Change a kind of activity. ``version`` is the one that was read."""

    type_id: int
    version: int
    details: TypeDetails


@dataclass(frozen=True, slots=True)
class ActivityWords:
    """What somebody may add to any activity: what happened, what came of it, what is still to be done."""

    narrative: str = ""
    result: str = ""
    follow_up: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ActivityDetails:
    """An activity as it is written down. ``clock`` is HH:MM as somebody typed it, None: not said."""

    type_id: int
    day: date
    clock: str | None = None
    rt_id: int | None = None
    place: str = ""
    venue: VenueKind | None = None
    audience: str = ""
    heads: int | None = None
    officer_ids: tuple[int, ...] = ()
    words: ActivityWords = ActivityWords()


@dataclass(frozen=True, slots=True)
class AddActivity:
    """Write an activity down."""

    details: ActivityDetails


@dataclass(frozen=True, slots=True)
class EditActivity:
    """Change an activity, or confirm a draft. ``version`` is the one that was read."""

    activity_id: int
    version: int
    details: ActivityDetails


@dataclass(frozen=True, slots=True)
class AnnotateActivity:
    """Add words to an activity that was entered elsewhere; ``key`` is its key in the list.

    ``version`` is the one that was read: 0 where nobody had added anything to it.
    """

    key: int
    version: int
    words: ActivityWords


@dataclass(frozen=True, slots=True)
class RemoveActivities:
    """Take typed activities, or drafts, out of the list; undone, they come back as they were."""

    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FinishTask:
    """The follow-up of an activity is done on ``day``; None: it is open again."""

    key: int
    day: date | None


@dataclass(frozen=True, slots=True)
class AddPhotos:
    """Keep photos with an activity, typed or entered elsewhere."""

    key: int
    files: tuple[ReadFile, ...]


@dataclass(frozen=True, slots=True)
class RemovePhoto:
    """Take a photo off an activity; undone, it hangs there again."""

    key: int
    attachment_id: int


@dataclass(frozen=True, slots=True)
class DraftFromPhotos:
    """Begin a draft a photo. ``day`` stands where the name of the file tells none."""

    day: date
    files: tuple[ReadFile, ...]


@dataclass(frozen=True, slots=True)
class SaveTemplate:
    """Keep an activity as a template under ``name``, in place of one of that name."""

    name: str
    details: ActivityDetails


@dataclass(frozen=True, slots=True)
class DropTemplate:
    """Forget a template."""

    template_id: int
