"""Photos and scans as they come from a phone: checked, turned upright, made small, their EXIF taken off.

A photo is somebody's file from WhatsApp: it may be anything. Only JPEG, PNG and WebP are opened, by Pillow,
which reads the size before the pixels; what claims more pixels than a phone takes is refused unread.
"""

from __future__ import annotations

import hashlib
import struct
import warnings
import zlib
from datetime import datetime
from io import BytesIO

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from blc_desktop.domain.facts.attachments import ReadFile
from blc_desktop.errors import Refused

#: A phone's largest photo is about 12 MB; a scan of a signed page about 5.
LARGEST_FILE = 20 * 1024 * 1024
_MOST_PIXELS = 120_000_000
_LONGEST_EDGE = 1600
_QUALITY = 78
#: A PNG or WebP is unpacked whole, several times over: 40 million pixels are 160 MB each time.
_MOST_PIXELS_WHOLE = 40_000_000
_UNREADABLE = (
    UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, TypeError,
    LookupError, ArithmeticError, EOFError, RuntimeError, AttributeError, struct.error, zlib.error,
)  # fmt: skip
_FORMATS = ("JPEG", "PNG", "WEBP")
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif", b"ftyphevc")


def read_photo(content: bytes, name: str, *, keep_exif: bool = False) -> ReadFile:
    """Return the photo, no edge longer than 1,600 pixels, as JPEG.

    Without ``keep_exif`` nothing that the camera wrote stays, place and device above all; its time comes back
    as a proposal. Raises ``Refused``: ``photo.too_large``, ``photo.heic``, ``photo.not_one`` with ``name``.
    """
    _small_enough(content, name)
    if content[4:12] in _HEIC:
        raise Refused("photo.heic", field="photo", name=name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is broken in it; it is read or not
            with Image.open(BytesIO(content), formats=_FORMATS) as source:
                return _read(source, content, name, keep_exif=keep_exif)
    except _UNREADABLE as error:
        raise Refused("photo.not_one", field="photo", name=name) from error


def samples() -> dict[str, bytes]:
    """Return a tiny photo of each format that is taken: what the self-test asks a package to read."""
    made = {}
    for kind in _FORMATS:
        stream = BytesIO()
        Image.new("RGB", (32, 24), (11, 110, 110)).save(stream, kind)
        made[kind] = stream.getvalue()
    return made


def read_scan(content: bytes, name: str) -> ReadFile:
    """Return a signed page: a PDF as it is, a photo of it made small.

    Raises ``Refused``: ``photo.too_large``, ``photo.heic``, ``scan.not_one`` with ``name``.
    """
    _small_enough(content, name)
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-2048:]:
            raise Refused("scan.not_one", field="scan", name=name)
        return ReadFile(name, "application/pdf", content, _digest(content))
    try:
        return read_photo(content, name)
    except Refused as refused:
        if refused.code != "photo.not_one":
            raise
        raise Refused("scan.not_one", field="scan", name=name) from refused


def for_paper(content: bytes, longest_edge: int) -> bytes:
    """Return a kept photo with no edge longer than so many pixels: what a paper has room for, no more."""
    with Image.open(BytesIO(content), formats=("JPEG",)) as picture:
        picture.draft("RGB", (longest_edge, longest_edge))
        small = picture.convert("RGB")
    small.thumbnail((longest_edge, longest_edge), Image.Resampling.LANCZOS)
    target = BytesIO()
    small.save(target, "JPEG", quality=_QUALITY, optimize=True)
    return target.getvalue()


def alike(one: str, other: str, *, most: int = 5) -> bool:
    """Whether two likenesses differ in at most ``most`` of their 64 bits (a copy sent on differs in few)."""
    if not one or not other:
        return False
    return (int(one, 16) ^ int(other, 16)).bit_count() <= most


def _small_enough(content: bytes, name: str) -> None:
    if len(content) > LARGEST_FILE:
        raise Refused(
            "photo.too_large",
            field="photo",
            name=name,
            mebibytes=-(-len(content) // 1024 // 1024),
            most=LARGEST_FILE // 1024 // 1024,
        )


def _read(source: Image.Image, content: bytes, name: str, *, keep_exif: bool) -> ReadFile:
    most = _MOST_PIXELS if source.format == "JPEG" else _MOST_PIXELS_WHOLE
    if source.width * source.height > most:
        raise ValueError("more pixels than a photo has")
    exif = source.getexif()
    # A JPEG is unpacked at the next larger eighth only: a tenth of the time and memory of the whole picture.
    source.draft("RGB", (_LONGEST_EDGE, _LONGEST_EDGE))
    upright = ImageOps.exif_transpose(source)
    picture = _on_white(upright)
    picture.thumbnail((_LONGEST_EDGE, _LONGEST_EDGE), Image.Resampling.LANCZOS)
    exif.pop(ExifTags.Base.Orientation, None)
    target = BytesIO()
    picture.save(
        target, "JPEG", quality=_QUALITY, optimize=True, exif=exif.tobytes() if keep_exif and exif else b""
    )
    return ReadFile(
        name=name,
        media_type="image/jpeg",
        content=target.getvalue(),
        digest=_digest(content),
        likeness=_likeness(picture),
        width=picture.width,
        height=picture.height,
        taken_at=_taken_at(exif),
    )


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture in plain colours; what lets light through stands on white."""
    if picture.mode in {"RGBA", "LA", "P", "PA"}:
        clear = picture.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("RGB")
    return picture.convert("RGB")


def _likeness(picture: Image.Image) -> str:
    """Return 64 bits: whether each of 8 × 8 fields is brighter than its right neighbour."""
    grey = picture.convert("L").resize((9, 8), Image.Resampling.BILINEAR).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            at = row * 9 + column
            bits = bits << 1 | (grey[at] > grey[at + 1])
    return f"{bits:016x}"


def _taken_at(exif: Image.Exif) -> datetime | None:
    told = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    if not isinstance(told, str):
        return None
    try:
        return datetime.strptime(told.strip("\0 "), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - no zone is told
    except ValueError:
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
