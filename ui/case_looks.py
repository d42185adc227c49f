"""How every list shows whose case it is: the pill of a status, the letter of a sex."""

from __future__ import annotations

from blc_desktop.domain.kinds import CaseStatus, Sex
from blc_desktop.i18n import _
from blc_desktop.words.labels import label as word

_TONES = {
    CaseStatus.CONFIRMED: "red",
    CaseStatus.PROBABLE: "orange",
    CaseStatus.SUSPECTED: "yellow",
    CaseStatus.CLOSE_CONTACT: "blue",
    CaseStatus.TRAVELLER: "blue",
}


def status_pill(value: object) -> tuple[str, str]:
    """Return the word and the tone of a status; a model hands its members on as plain text."""
    if not value:
        return "", ""
    status = CaseStatus(str(value))
    return word(status), _TONES.get(status, "")


def sex_letter(value: object) -> str:
    """Return L or P, nothing where it is not known."""
    return "" if not value else _("L") if str(value) == Sex.MALE.value else _("P")
