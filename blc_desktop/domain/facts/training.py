"""What a training seat is given to do, and how far it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from blc_desktop.domain.training import ADMITTED, SPECIMEN_BEFORE, TASKS, Completion, TrainingTask, code_of


@dataclass(frozen=True, slots=True)
class TrainingPerson:
    """An invented resident whom a task names; ``key`` is the NIK, which in training nobody can have."""

    key: str
    name: str
    rt: int
    rw: int
    address: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """What the tasks of one seat ask for: the same tasks on every seat, other people and other figures.

    ``isolating`` are people who are in isolation before the training begins and unmonitored on its day; the
    first of them moves to the central place and met ``contact``.
    """

    seat: int
    day: date
    found: TrainingPerson
    phone: str
    patient: TrainingPerson
    isolating: tuple[TrainingPerson, ...]
    contact: TrainingPerson
    household: TrainingPerson
    masks_received: int
    document_no: str
    masks_given: int
    observed: int
    masked: int

    @property
    def specimen_on(self) -> date:
        """When the specimen of the new patient was taken."""
        return self.day - SPECIMEN_BEFORE

    @property
    def met_on(self) -> date:
        """When the first who isolates met ``contact``: on the day of the specimen, which counts for sure."""
        return self.day - timedelta(days=ADMITTED[0]) - SPECIMEN_BEFORE


@dataclass(frozen=True, slots=True)
class TrainingCard:
    """Which training is laid out on this laptop."""

    seat: int
    day: date


@dataclass(frozen=True, slots=True)
class TrainingState:
    """How far a seat came, by the book's own records."""

    assignment: Assignment
    done: frozenset[TrainingTask]

    @property
    def complete(self) -> bool:
        """Whether every task is done."""
        return len(self.done) == len(TASKS)

    @property
    def code(self) -> str:
        """The completion code of what is done by now."""
        return code_of(Completion(self.assignment.seat, self.assignment.day, self.done))
