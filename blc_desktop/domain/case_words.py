"""The words in which people name a status or an end of a case, old and new (domain.md 2.2).

ODP and PDP became suspects, OTG and ODR close contacts, a plain "positif" confirmed: so OpenSID moved its
records in October 2021, and so an import and a typed filter read them.
"""

from __future__ import annotations

import re

from blc_desktop.domain.kinds import CaseOutcome, CaseStatus

_SIGNS = re.compile(r"[^a-z0-9+]+")
#: The first that is found decides; longer and more telling words stand first.
STATUSES: tuple[tuple[str, CaseStatus], ...] = (
    (r"discard|bukan covid", CaseStatus.DISCARDED),
    (r"konfirm|confirm|positif|positip|\bpos\b|\+", CaseStatus.CONFIRMED),
    (r"probab", CaseStatus.PROBABLE),
    (r"susp|\bodp\b|\bpdp\b|orang dalam pemantauan|pasien dalam pengawasan", CaseStatus.SUSPECTED),
    (r"kontak|\botg\b|\bodr\b|\bke\b", CaseStatus.CLOSE_CONTACT),
    (r"pelaku perjalanan|pendatang|pemudik|traveller|perjalanan", CaseStatus.TRAVELLER),
)
#: Whole words that a search over cases takes for a status or an end; names of people are not among them.
_TYPED: dict[str, CaseStatus | CaseOutcome] = {
    **dict.fromkeys(("suspek", "suspect", "odp", "pdp"), CaseStatus.SUSPECTED),
    **dict.fromkeys(("probable", "probabel"), CaseStatus.PROBABLE),
    **dict.fromkeys(("konfirmasi", "terkonfirmasi", "positif", "confirmed"), CaseStatus.CONFIRMED),
    **dict.fromkeys(("kontak", "kontak erat", "otg", "odr"), CaseStatus.CLOSE_CONTACT),
    **dict.fromkeys(("pelaku perjalanan", "pemudik", "traveller"), CaseStatus.TRAVELLER),
    "discarded": CaseStatus.DISCARDED,
    **dict.fromkeys(("selesai", "selesai isolasi"), CaseOutcome.COMPLETED),
    "sembuh": CaseOutcome.RECOVERED,
    "meninggal": CaseOutcome.DECEASED,
    "pindah": CaseOutcome.MOVED,
}
_LONGEST = 2


def plain(text: str) -> str:
    """Return ``text`` in lower case, every sign but ``+`` a space."""
    return _SIGNS.sub(" ", text.casefold()).strip()


def typed(text: str) -> tuple[CaseStatus | CaseOutcome, str] | None:
    """Return the status or end that a typed text begins or ends with, and the words that are left.

    ``odp ahmad`` asks for suspects called Ahmad; None where no word names a status.
    """
    words = plain(text).split()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for named, rest in ((words[:length], words[length:]), (words[-length:], words[:-length])):
            meant = _TYPED.get(" ".join(named))
            if meant is not None:
                return meant, " ".join(rest)
    return None
