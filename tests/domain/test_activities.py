"""What a photo tells of its day and time, by its name and by the camera."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from blc_desktop.domain.activities import Moment, moment_in_name, moment_of

DAY = date(2021, 2, 19)


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("IMG-20210219-WA0003.jpg", Moment(DAY)),
        ("WhatsApp Image 2021-02-19 at 14.05.33.jpeg", Moment(DAY, "14:05")),
        ("WhatsApp Image 2021-02-19 at 2.05.33 PM.jpeg", Moment(DAY, "14:05")),
        ("WhatsApp Image 2021-02-19 at 12.05.33 AM (1).jpeg", Moment(DAY, "00:05")),
        ("WhatsApp Image 2021-02-19 pukul 14.05.33.jpeg", Moment(DAY, "14:05")),
        ("IMG_20210219_140533.jpg", Moment(DAY, "14:05")),
        ("IMG-20211399-WA0003.jpg", Moment()),
        ("WhatsApp Image 2021-02-19 at 25.05.33.jpeg", Moment(DAY)),
        ("giat pagi.jpg", Moment()),
        ("", Moment()),
    ],
)
def test_a_name_tells_its_day_and_perhaps_its_time(name: str, moment: Moment) -> None:
    assert moment_in_name(name) == moment


TAKEN = datetime(2021, 2, 19, 14, 5, 33)  # noqa: DTZ001 - a camera names no zone


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("IMG_0001.jpg", Moment(DAY, "14:05")),
        ("IMG-20210219-WA0003.jpg", Moment(DAY, "14:05")),
        ("IMG-20210220-WA0003.jpg", Moment(date(2021, 2, 20))),
        ("WhatsApp Image 2021-02-19 at 16.00.00.jpeg", Moment(DAY, "16:00")),
    ],
)
def test_the_camera_is_asked_where_the_name_is_silent(name: str, moment: Moment) -> None:
    assert moment_of(name, TAKEN) == moment
    assert moment_of("foto.jpg", None) == Moment()
