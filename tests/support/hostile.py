"""Files that somebody made to do harm, and the bounds that a reader must keep on them.

For any reader of somebody else's file: :func:`in_bounds` runs it in a process that may use so much memory
and time and no more, :func:`answer` says how it ended. A reader may succeed, or refuse with a code that has
words in both languages; anything else fails the test.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import sys
import zipfile
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from typing import Any

from hypothesis import strategies as st

from blc_desktop import i18n
from blc_desktop.errors import BlcError
from blc_desktop.words.problems import codes, sentence

#: What a reader may take beyond what the process has anyway, unless a test says otherwise.
MEBIBYTES, SECONDS = 700, 60

#: Text as no keyboard makes it: halves of signs, NUL, marks that turn the reading direction, formulas.
NASTY = (
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\x00", "a\x00b", "\ud800", "x\udfff",
    "\u202egnp.exe", "\u2066\u2069", "\ufeff", "\uffff", "🤢" * 3, "a" * 40_000, "1e999", "-1e999",
    "NaN", "9" * 5_000, "../../etc/passwd", "C:\\Windows\\x", "<!--", "]]>", "&lol;", "%s%s%n",
    "'; DROP TABLE person; --", "０１２３",
)  # fmt: skip
nasty_text = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=()), max_size=40))


def answer(reader: Callable[..., object], *arguments: object) -> str:
    """Return "read" or the code of the refusal; let anything else fail. Every code has words, id and en."""
    try:
        reader(*arguments)
    except BlcError as error:
        require_words(error.code, error.facts)
        return error.code
    return "read"


def require_words(code: str, facts: Mapping[str, object]) -> None:
    """Fail where a refusal has no sentence, or one that lacks a fact."""
    assert code in codes(), f"{code} has no sentence"
    for language in ("id", "en"):
        i18n.set_language(language)
        try:
            assert "?" not in sentence(code, facts).replace("password?", ""), f"{code} lacks a fact"
        finally:
            i18n.set_language("id")


def in_bounds(
    reader: Callable[..., object], *arguments: object, mebibytes: int = MEBIBYTES, seconds: int = SECONDS
) -> str:
    """Return how ``reader(*arguments)`` ends in a process of its own: "read", a code, or what broke.

    "MemoryError", "killed" and "too long" are such ends. Where a process cannot be bounded (Windows) it only
    runs beside this one.
    """
    context: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "fork")
    told, telling = context.Pipe(duplex=False)
    child = context.Process(
        target=_bounded, args=(reader, arguments, mebibytes, seconds, telling), daemon=True
    )
    child.start()
    telling.close()
    try:
        return str(told.recv()) if told.poll(seconds * 3) else "too long"
    except EOFError:
        return "killed"
    finally:
        child.kill()
        child.join()
        told.close()


def _bounded(
    reader: Callable[..., object],
    arguments: tuple[object, ...],
    mebibytes: int,
    seconds: int,
    telling: Connection,
) -> None:
    if sys.platform != "win32":
        import resource

        with open("/proc/self/statm") as stream:  # noqa: PTH123 - what the process has anyway
            pages = int(stream.read().split()[0])
        most = pages * resource.getpagesize() + mebibytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        spent = int(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]))
        resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, spent + seconds))
    try:
        reader(*arguments)
    except BlcError as error:
        telling.send(error.code)
    except BaseException as error:  # noqa: BLE001 - told to the test
        telling.send(f"{type(error).__name__}: {error}")
    else:
        telling.send("read")


# --- what is handed to readers --------------------------------------------------------------------------

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    "</Types>"
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(
    sheet: str | bytes,
    *,
    strings: str | bytes = "",
    head: str = "",
    sheet_name: str = "worksheets/sheet1.xml",
) -> bytes:
    """Return a workbook whose one sheet is the XML ``sheet`` (its rows), with shared ``strings`` if told.

    ``head`` stands before the root element of the sheet: a document type, for instance.
    """
    rows = sheet.encode() if isinstance(sheet, str) else sheet
    page = b'%s<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (
        head.encode(),
        MAIN.encode(),
        rows,
    )
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="{sheet_name}"/>'
        f'<Relationship Id="rId2" Type="{_RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": links,
        f"xl/{sheet_name}": page,
    }
    parts["_rels/.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    )
    parts["xl/sharedStrings.xml"] = strings or f'<sst xmlns="{MAIN}"/>'
    return packed(parts)


def ods(table: str) -> bytes:
    """Return an OpenDocument sheet with ``table`` (its rows) in it."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="A">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of ``parts`` by their names, whatever names they are."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def lying_about_sizes(content: bytes) -> bytes:
    """Return a zip that claims of each part that it unpacks to a hundred bytes."""
    told = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = told.find(mark)
        while place >= 0:
            told[place + at : place + at + 4] = (100).to_bytes(4, "little")
            place = told.find(mark, place + 4)
    return bytes(told)


#: Entities that stand for entities: a thousand million "lol" out of a few hundred bytes.
BILLION_LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)


def deep_json(depth: int = 200_000) -> bytes:
    """Return JSON that nests deeper than any reader should follow."""
    return b"[" * depth + b"]" * depth


#: JSON of any shape, with numbers and texts that nobody would write.
any_json = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**400), 10**400),
        st.floats(),
        nasty_text.filter(lambda t: len(t) < 99),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


@st.composite
def mutated(draw: st.DrawFn, content: bytes, most: int = 6) -> bytes:
    """Return ``content`` with some bytes overwritten, cut out or doubled."""
    told = bytearray(content)
    for _change in range(draw(st.integers(1, most))):
        at = draw(st.integers(0, max(len(told) - 1, 0)))
        what = draw(st.sampled_from("overwrite cut double end".split()))
        length = draw(st.integers(1, 40))
        if what == "overwrite":
            told[at : at + length] = draw(st.binary(min_size=length, max_size=length))
        elif what == "cut":
            del told[at : at + length]
        elif what == "double":
            told[at:at] = told[at : at + length]
        else:
            del told[at:]
    return bytes(told)


@st.composite
def json_like(draw: st.DrawFn, model: Mapping[str, Any]) -> bytes:
    """Return ``model`` as JSON with one value somewhere in it replaced by anything, or taken out."""
    told: Any = json.loads(json.dumps(model))
    holder, key = told, draw(st.sampled_from(sorted(told)))
    while isinstance(holder[key], dict | list) and holder[key] and draw(st.booleans()):
        holder = holder[key]
        key = draw(
            st.sampled_from(sorted(holder)) if isinstance(holder, dict) else st.integers(0, len(holder) - 1)
        )
    if draw(st.booleans()):
        holder[key] = draw(any_json)
    else:
        del holder[key]
    return json.dumps(told).encode()
