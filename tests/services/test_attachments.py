"""Photos and scans in the encrypted book."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.errors import Refused
from blc_desktop.services import attachments
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import attachments as storage
from tests.exchange.test_pictures import photo
from tests.support.posko import make_posko


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return make_posko(tmp_path)


def keep(ws: Workspace, file: ReadFile) -> int:
    with ws.write("Test") as tx:
        return storage.keep(
            tx.conn, tx.posko_id, file, operator_id=ws.actor.operator_id, now=ws.book.clock.now()
        )


def test_a_kept_photo_is_shown_again_and_known_when_it_comes_twice(ws: Workspace) -> None:
    file = attachments.read_photo(photo(), "rumah.jpg")
    assert attachments.used_before(ws, file) == []
    kept = keep(ws, file)
    assert attachments.content(ws, kept) == file.content
    again = attachments.read_photo(photo(), "nama lain.jpg")
    assert [found.name for found in attachments.used_before(ws, again)] == ["rumah.jpg"]
    told = attachments.about(ws, [kept, kept + 1])[kept]
    assert (told.size, told.width, told.is_picture) == (len(file.content), 1600, True)


@pytest.mark.file_only("the bytes of the file")
def test_the_bytes_of_a_photo_are_not_readable_in_the_files_of_the_posko(
    ws: Workspace, tmp_path: Path
) -> None:
    file = attachments.read_photo(photo(), "rumah.jpg")
    keep(ws, file)
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert len(kept) > len(file.content)
    assert file.content[200:264] not in kept


def test_what_is_removed_is_gone_and_said_so(ws: Workspace) -> None:
    kept = keep(ws, attachments.read_photo(photo(), "rumah.jpg"))
    with ws.write("Test") as tx:
        storage.remove(tx.conn, tx.posko_id, [kept])
    with pytest.raises(Refused, match=r"row\.gone"):
        attachments.content(ws, kept)


def test_likenesses_go_back_as_far_as_asked(ws: Workspace) -> None:
    file = attachments.read_photo(photo(), "rumah.jpg")
    kept = keep(ws, file)
    now: datetime = ws.book.clock.now()
    with ws.read() as rx:
        assert storage.likenesses(rx.conn, rx.posko_id, since=now) == {kept: file.likeness}
        assert storage.likenesses(rx.conn, rx.posko_id, since=now + timedelta(seconds=1)) == {}
