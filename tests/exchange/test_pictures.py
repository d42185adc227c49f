"""Photos as phones and WhatsApp send them."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageDraw

from blc_desktop.errors import Refused
from blc_desktop.exchange import pictures

TAKEN = "2021:02:19 14:05:33"


def photo(
    width: int = 3000, height: int = 2000, *, kind: str = "JPEG", mode: str = "RGB", turned: bool = False
) -> bytes:
    """Return a picture of a dark house on a light ground, with what a camera writes beside it."""
    picture = Image.new("RGB", (width, height), (200, 220, 240))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((width // 8, height // 3, width // 2, height - 1), fill=(60, 40, 20))
    draw.ellipse((width * 2 // 3, height // 10, width * 5 // 6, height // 3), fill=(250, 200, 0))
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Posko"
    exif[ExifTags.Base.Orientation] = 6 if turned else 1
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = TAKEN
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "S"
    target = BytesIO()
    picture.convert(mode).save(target, kind, exif=exif)
    return target.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_photo_is_made_small_and_tells_nothing_of_place_and_device() -> None:
    read = pictures.read_photo(photo(), "IMG-20210219-WA0003.jpg")
    small = opened(read.content)
    assert (read.width, read.height) == small.size == (1600, 1067)
    assert small.format == "JPEG"
    assert not small.getexif()
    assert b"Posko" not in read.content


def test_the_time_of_the_camera_comes_back_as_a_proposal() -> None:
    assert pictures.read_photo(photo(), "a.jpg").taken_at == datetime(2021, 2, 19, 14, 5, 33)  # noqa: DTZ001 - a photo tells none


def test_exif_stays_where_it_is_wanted_but_the_turn_is_done() -> None:
    read = pictures.read_photo(photo(turned=True), "a.jpg", keep_exif=True)
    exif = opened(read.content).getexif()
    assert exif[ExifTags.Base.Make] == "Posko"
    assert ExifTags.Base.Orientation not in exif
    assert (read.width, read.height) == (1067, 1600)


def test_a_small_picture_is_not_blown_up() -> None:
    read = pictures.read_photo(photo(320, 200), "a.jpg")
    assert (read.width, read.height) == (320, 200)


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("WEBP", "RGB")])
def test_other_formats_become_jpeg(kind: str, mode: str) -> None:
    assert opened(pictures.read_photo(photo(400, 300, kind=kind, mode=mode), "a").content).mode == "RGB"


def test_what_lets_light_through_stands_on_white() -> None:
    target = BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(target, "PNG")
    shown = opened(pictures.read_photo(target.getvalue(), "a.png").content).convert("RGB")
    assert min(shown.tobytes()) > 250


def test_a_photo_sent_on_by_whatsapp_looks_like_the_first() -> None:
    first = pictures.read_photo(photo(), "a.jpg")
    again = BytesIO()
    opened(photo()).resize((1280, 853)).save(again, "JPEG", quality=55)
    sent_on = pictures.read_photo(again.getvalue(), "b.jpg")
    assert first.digest != sent_on.digest
    assert pictures.alike(first.likeness, sent_on.likeness)
    mirrored = BytesIO()
    opened(photo()).transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(mirrored, "JPEG")
    assert not pictures.alike(first.likeness, pictures.read_photo(mirrored.getvalue(), "c.jpg").likeness)


def test_nothing_looks_like_what_has_no_likeness() -> None:
    assert not pictures.alike("", "")


def refused(content: bytes, name: str = "x.jpg") -> Refused:
    with pytest.raises(Refused) as caught:
        pictures.read_photo(content, name)
    return caught.value


def test_forty_megabytes_are_refused_by_name_and_size() -> None:
    caught = refused(b"\xff\xd8" + bytes(40 * 1024 * 1024 - 2), "besar.jpg")
    assert caught.code == "photo.too_large"
    assert caught.facts["name"] == "besar.jpg"
    assert (caught.facts["mebibytes"], caught.facts["most"]) == (40, 20)


def test_heic_is_named() -> None:
    assert refused(b"\0\0\0\x18ftypheic" + bytes(100)).code == "photo.heic"


def test_a_picture_that_claims_absurd_sizes_is_refused_before_it_is_unpacked() -> None:
    bomb = BytesIO()
    Image.new("1", (20000, 20000)).save(bomb, "PNG")
    assert refused(bomb.getvalue()).code == "photo.not_one"


@pytest.mark.parametrize("cut", [3, 200, 5000])
def test_a_broken_photo_is_refused(cut: int) -> None:
    assert refused(photo(kind="PNG")[:cut]).code == "photo.not_one"


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBP"]),
)
def test_any_bytes_are_a_photo_or_refused(tail: bytes, head: bytes) -> None:
    assert refused(head + tail).code in {"photo.not_one", "photo.heic"}


def test_a_scan_may_be_a_pdf_which_stays_as_it_is() -> None:
    content = b"%PDF-1.4\nhello\n%%EOF\n"
    read = pictures.read_scan(content, "laporan.pdf")
    assert (read.content, read.media_type, read.likeness) == (content, "application/pdf", "")


def test_a_scan_may_be_a_photo() -> None:
    assert pictures.read_scan(photo(), "laporan.jpg").media_type == "image/jpeg"


@pytest.mark.parametrize("content", [b"%PDF-1.4\ncut off", b"hello"])
def test_a_scan_that_is_neither_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as caught:
        pictures.read_scan(content, "laporan.pdf")
    assert caught.value.code == "scan.not_one"
