"""Photos of activities: a draft each, known when they come twice, hung at what was entered elsewhere too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from blc_desktop.domain.access import Role
from blc_desktop.domain.commands.activities import (
    AddPhotos,
    DraftFromPhotos,
    RemoveActivities,
    RemovePhoto,
)
from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.errors import Refused
from blc_desktop.progress import Silent
from blc_desktop.services import activities, activity_photos, attachments
from blc_desktop.services.workspace import Workspace
from tests.exchange.test_pictures import photo
from tests.support.activities import did, give_crowd, masks
from tests.support.cases import TODAY, days_ago
from tests.support.posko import acting_as, make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def read(name: str = "IMG-20210219-WA0003.jpg") -> ReadFile:
    return attachments.read_photo(photo(), name)


def other(name: str = "lain.jpg") -> ReadFile:
    """Return a photo that shows something else."""
    file = read(name)
    return replace(file, digest="0" * 64, likeness=f"{int(file.likeness, 16) ^ (2**64 - 1):016x}")


def test_twenty_photos_are_twenty_drafts_that_do_not_count(ws: Workspace) -> None:
    files = tuple(replace(read(f"IMG-20210218-WA{at:04}.jpg"), digest=f"{at:064}") for at in range(20))
    made = activity_photos.draft_from_photos(ws, DraftFromPhotos(TODAY, files))
    lines = [activities.line(ws, key) for key in made.value]
    assert {line.day for line in lines} == {days_ago(1)}
    assert all(line.draft and line.clock is None and len(line.photos) == 1 for line in lines)
    assert activities.tally(ws).total == 0
    assert activities.tally(ws).drafts == 20
    assert made.undo is not None
    made.undo.run(ws)
    assert activities.draft_keys(ws) == []


def test_the_time_in_a_name_is_a_proposal_and_a_day_to_come_is_none(ws: Workspace) -> None:
    timed, late = read("WhatsApp Image 2021-02-19 at 14.05.33.jpeg"), other("IMG-20210301-WA0001.jpg")
    keys = activity_photos.draft_from_photos(ws, DraftFromPhotos(TODAY, (timed, late))).value
    first, second = (activities.line(ws, key) for key in keys)
    assert (first.clock, first.proposed_clock) == (None, "14:05")
    assert second.day == TODAY


def test_photos_hang_at_what_was_entered_elsewhere(ws: Workspace) -> None:
    give_crowd(ws, masks(ws))
    [line] = activities.lines_between(ws, TODAY, TODAY)
    done = activity_photos.add_photos(ws, AddPhotos(line.key, (read(), other())))
    assert done.value == 2
    [again] = activities.lines_between(ws, TODAY, TODAY)
    assert [each.name for each in again.photos] == ["IMG-20210219-WA0003.jpg", "lain.jpg"]
    assert done.undo is not None
    done.undo.run(ws)
    assert activities.line(ws, line.key).photos == ()


def test_a_photo_used_twice_is_known_by_its_bytes_and_by_what_it_shows(ws: Workspace) -> None:
    file = read("pertama.jpg")
    activity_photos.add_photos(ws, AddPhotos(did(ws, day=days_ago(2)), (file,)))
    sent_on = replace(file, name="kiriman.jpg", digest="1" * 64)
    same, alike = activity_photos.twins(ws, [replace(file, name="lagi.jpg"), sent_on])
    assert (same.name, same.before, same.used_on, same.same_file) == (
        "lagi.jpg",
        "pertama.jpg",
        days_ago(2),
        True,
    )
    assert (alike.name, alike.same_file) == ("kiriman.jpg", False)
    assert activity_photos.twins(ws, [other()]) == []


def test_two_of_the_same_in_one_drop_are_noticed(ws: Workspace) -> None:
    [twin] = activity_photos.twins(ws, [read("a.jpg"), read("b.jpg")])
    assert (twin.name, twin.before) == ("b.jpg", "a.jpg")


def test_a_photo_of_a_removed_activity_is_free_again(ws: Workspace) -> None:
    key = did(ws)
    activity_photos.add_photos(ws, AddPhotos(key, (read(),)))
    activities.remove(ws, RemoveActivities((key,)))
    assert activity_photos.twins(ws, [read()]) == []


def test_a_photo_taken_off_comes_back_by_undo(ws: Workspace) -> None:
    key = did(ws)
    activity_photos.add_photos(ws, AddPhotos(key, (read(),)))
    [hung] = activities.line(ws, key).photos
    done = activity_photos.remove_photo(ws, RemovePhoto(key, hung.attachment_id))
    assert activities.line(ws, key).photos == ()
    assert done.undo is not None
    done.undo.run(ws)
    assert activities.line(ws, key).photos == (hung,)


def test_what_is_no_photo_is_refused_by_name_and_the_rest_is_read(ws: Workspace, tmp_path: Path) -> None:
    good, text, large = tmp_path / "baik.jpg", tmp_path / "surat.jpg", tmp_path / "besar.jpg"
    good.write_bytes(photo())
    text.write_text("bukan foto")
    with large.open("wb") as target:
        target.truncate(40 * 1024 * 1024)
    found = activity_photos.intake(ws, [good, text, large, tmp_path / "hilang.jpg"], Silent())
    assert [file.name for file in found.files] == ["baik.jpg"]
    assert [(one.name, one.code) for one in found.refused] == [
        ("surat.jpg", "photo.not_one"),
        ("besar.jpg", "photo.too_large"),
        ("hilang.jpg", "form.file_unreadable"),
    ]


def test_more_photos_than_one_drop_bears_are_refused_unread(ws: Workspace, tmp_path: Path) -> None:
    paths = [tmp_path / f"{at}.jpg" for at in range(activity_photos.MOST_AT_ONCE + 1)]
    with pytest.raises(Refused, match=r"activity_photo\.too_many"):
        activity_photos.intake(ws, paths, Silent())


def test_a_reader_hangs_no_photo(ws: Workspace) -> None:
    key = did(ws)
    with pytest.raises(Refused, match="not_permitted"):
        activity_photos.add_photos(acting_as(ws, Role.VIEWER), AddPhotos(key, (read(),)))
