"""Activities as lists, forms, papers and texts show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from blc_desktop.domain.commands.activities import ActivityDetails
from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.domain.facts.lists import Cell, ListColumn
from blc_desktop.domain.facts.post import Post
from blc_desktop.domain.kinds import Affiliation
from blc_desktop.domain.kinds_activities import ActivityFunction, ActivitySource, TaskState, VenueKind


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """A kind of activity. ``used`` counts the activities of it: its function then stands."""

    type_id: int
    version: int
    code: str
    name: str
    function: ActivityFunction
    active: bool
    used: int


@dataclass(frozen=True, slots=True)
class PersonInCharge:
    """An officer who took part."""

    officer_id: int
    name: str
    affiliation: Affiliation
    rank_or_id: str = ""


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """A photo of an activity; ``digest`` tells it apart from every other."""

    attachment_id: int
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """One activity, typed or derived. ``key`` is its id in the list; ``origin_id`` leads to where it is from.

    ``activity_id`` is the row that holds its words and photos: None for a derived one nobody added to.
    ``heads`` counts people, of a hand-out the homes that received, of tracing the contacts.
    """

    key: int
    source: ActivitySource
    origin_id: int
    activity_id: int | None
    version: int
    day: date
    clock: str | None
    function: ActivityFunction | None
    type_id: int | None
    type_code: str
    type_name: str
    rt_id: int | None
    rt: int | None
    rw: int | None
    place: str
    venue: VenueKind | None
    audience: str
    heads: int | None
    officers: tuple[PersonInCharge, ...]
    narrative: str
    result: str
    follow_up: str
    due_on: date | None
    done_on: date | None
    draft: bool
    proposed_clock: str | None
    photos: tuple[PhotoFacts, ...] = ()

    @property
    def typed(self) -> bool:
        """Whether it was written down on the page of activities (else it opens where it was entered)."""
        return self.source is ActivitySource.TYPED

    def task_on(self, day: date) -> TaskState | None:
        """Return how its follow-up stands on ``day``, None without one."""
        if not self.follow_up:
            return None
        if self.done_on is not None and self.done_on <= day:
            return TaskState.DONE
        return TaskState.OVERDUE if self.due_on is not None and self.due_on < day else TaskState.OPEN


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a derived activity was entered: its source and day, and what leads to it there."""

    source: ActivitySource
    day: date
    document_id: int | None = None
    session_id: int | None = None
    index_case_id: int | None = None
    isolation_id: int | None = None
    rt_id: int | None = None
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class FunctionCount:
    """How many activities one function has on a day; ``by_name`` sums to ``today``.

    ``typed`` were written down on the page, the rest comes from where it was entered. ``by_name`` has the
    names of types, and for what comes from elsewhere the value of its :class:`ActivitySource`.
    """

    function: ActivityFunction
    yesterday: int
    today: int
    typed: int
    by_name: Mapping[str, int]

    @property
    def balances(self) -> bool:
        """Whether the details sum to the total."""
        return sum(self.by_name.values()) == self.today and self.typed <= self.today


@dataclass(frozen=True, slots=True)
class ActivitySection:
    """Section 4 of the daily report: ``functions`` has all four, in their order; they sum to ``today``."""

    functions: tuple[FunctionCount, ...]
    yesterday: int
    today: int
    open_tasks: int
    overdue_tasks: int

    @property
    def balances(self) -> bool:
        """Whether the functions sum to the totals."""
        return (
            all(each.balances for each in self.functions)
            and sum(each.today for each in self.functions) == self.today
            and sum(each.yesterday for each in self.functions) == self.yesterday
        )


#: What a posko that entered nothing has to tell.
NO_ACTIVITIES = ActivitySection(
    tuple(FunctionCount(each, 0, 0, 0, {}) for each in ActivityFunction), 0, 0, 0, 0
)


@dataclass(frozen=True, slots=True)
class DayTally:
    """What the page says above its list: activities of the day by function, drafts, tasks, and the target."""

    day: date
    section: ActivitySection
    drafts: int
    #: 0: none was set.
    target: int

    @property
    def total(self) -> int:
        """Return all activities of the day."""
        return self.section.today


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """A template; ``details`` carry no time, and a day that does not count."""

    template_id: int
    name: str
    details: ActivityDetails


@dataclass(frozen=True, slots=True)
class PaperPhoto:
    """A photo as it is printed: its activity's number on the paper, and its bytes."""

    of_activity: int
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ActivityReportFacts:
    """The activity report: the activities of these days in order of time, and their photos.

    ``rows`` are tuples in the order of ``columns``: what, the day, time, where, who, whom, what was told.
    ``photos_per_page`` is 0, 2 or 4. ``narrowed`` is what the report was narrowed to, in words.
    """

    post: Post
    since: date
    until: date
    narrowed: tuple[str, ...]
    functions: Mapping[str, int]
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    photos_per_page: int
    photos: tuple[PaperPhoto, ...]
    language: str = "id"


@dataclass(frozen=True, slots=True)
class PhotoTwin:
    """A photo that is in the book already: the same file, or one that shows nearly the same."""

    name: str
    before: str
    used_on: date
    same_file: bool


@dataclass(frozen=True, slots=True)
class RefusedPhoto:
    """A file that is no photo the book takes: why, as a code and its facts."""

    name: str
    code: str
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Intake:
    """Files that somebody chose: the photos among them, what was refused, and what is in the book already."""

    files: tuple[ReadFile, ...]
    refused: tuple[RefusedPhoto, ...]
    twins: tuple[PhotoTwin, ...]
