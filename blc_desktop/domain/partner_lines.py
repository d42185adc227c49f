"""Partners out of pasted text: a line each, its parts divided by tabs, semicolons or commas, in any order.

What looks like a phone number is one, what names a role is one, what speaks of RT or RW is the area; the
first part that is none of these is the name. A heading line is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from blc_desktop.domain.commands.duty import PartnerDetails
from blc_desktop.domain.kinds_activities import PartnerRole
from blc_desktop.domain.problems import Problem, Severity

_PHONE = re.compile(r"[+(]?\d[\d\s().-]{6,}\d")
_AREA = re.compile(
    r"(?:r\.?\s*[tw]\b|r[tw]\s*\d|dusun\b|kampung\b|kp\b|desa\b|kelurahan\b|kecamatan\b|lingkungan\b)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^\s*(?:no\.?|nama|name)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"^\s*\d{1,3}[.)]?\s+(?=\D)")
#: Words that name a role, the telling ones first: "ketua rt" before the RT of an area.
_ROLES: tuple[tuple[str, PartnerRole], ...] = (
    (r"(?:ketua|pak|bu)\s*r\.?t\b\.?", PartnerRole.RT_HEAD),
    (r"(?:ketua|pak|bu)\s*r\.?w\b\.?", PartnerRole.RW_HEAD),
    (r"\bpkk\b", PartnerRole.WOMEN),
    (r"karang\s*taruna|pemuda", PartnerRole.YOUTH),
    (r"\bbidan\b", PartnerRole.MIDWIFE),
    (r"puskesmas|pustu", PartnerRole.HEALTH_CENTRE),
    (r"\bkader\b|posyandu|dasawisma", PartnerRole.CADRE),
    (r"tokoh\s+agama|\bdkm\b|\bustad?z?\b|\bkyai\b|pendeta", PartnerRole.RELIGIOUS),
    (r"tokoh\s+(?:masyarakat|adat)", PartnerRole.COMMUNITY),
    (r"sekolah|\bsd[nit]?\b|\bsmp\b|\bsma\b|guru", PartnerRole.SCHOOL),
)


@dataclass(frozen=True, slots=True)
class ReadPartners:
    """What a pasted text holds: partners in its order, and what could not be read, each with its line."""

    partners: tuple[PartnerDetails, ...]
    problems: tuple[Problem, ...]


def read(text: str) -> ReadPartners:
    """Return the partners of a pasted text."""
    partners: list[PartnerDetails] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or (number == 1 and _HEADING.match(line)):
            continue
        parts = _parts(line)
        found = _partner(parts)
        if not found.name:
            problems.append(Problem("partner.name_missing", facts={"line": number}))
        else:
            partners.append(found)
            if len(parts) == 1 and found.role is PartnerRole.OTHER:
                facts = {"line": number, "text": found.name}
                problems.append(Problem("partner.line_unread", severity=Severity.WARNING, facts=facts))
    return ReadPartners(tuple(partners), tuple(problems))


def _parts(line: str) -> list[str]:
    """Divide a line by the strongest mark it has: tabs, else semicolons, else bars, else commas."""
    bare = _NUMBERED.sub("", line)
    for mark in ("\t", ";", "|", ","):
        if mark in bare:
            return [part for part in (" ".join(each.split()) for each in bare.split(mark)) if part]
    return [" ".join(bare.split())]


def _partner(parts: list[str]) -> PartnerDetails:
    name = phone = area = ""
    role = PartnerRole.OTHER
    rest: list[str] = []
    for part in parts:
        if not phone and _PHONE.fullmatch(part):
            phone = part
        elif role is PartnerRole.OTHER and name and _role(part) is not PartnerRole.OTHER:
            role = _role(part)
            area = area or _area(part)
        elif name and _AREA.match(part):
            area = part  # said by itself, it is more than what the role says of it
        elif not name and not part.isdigit():
            name = part
        elif not part.isdigit():
            rest.append(part)
    if role is PartnerRole.OTHER:
        role = _role(name)
    return PartnerDetails(name, role, phone, area, ", ".join(rest))


def _role(part: str) -> PartnerRole:
    return next((role for words, role in _ROLES if re.search(words, part, re.IGNORECASE)), PartnerRole.OTHER)


def _area(part: str) -> str:
    """Return the RT or RW that a role names with it: ``Ketua RT 03/01`` is of RT 03/01."""
    found = re.search(r"\br\.?[tw]\.?\s*\d[\d/\s.rtw]*", part, re.IGNORECASE)
    return " ".join(found[0].split()) if found else ""
