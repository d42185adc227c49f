"""What the name of a photo tells of its day and time."""

from __future__ import annotations

from datetime import date

import pytest

from blc_desktop.domain.activities import Moment, moment_in_name

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
