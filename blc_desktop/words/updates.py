"""Updates in words: what is installed, and how the last one ended."""

from __future__ import annotations

from blc_desktop.domain.updates import Outcome, UpdateStep
from blc_desktop.i18n import N_, _

_FAILED = {
    UpdateStep.WAIT: N_("program yang lama belum tertutup"),
    UpdateStep.TRIAL: N_("versi baru tidak lulus uji diri di komputer ini"),
    UpdateStep.INSTALL: N_("versi baru tidak dapat dipasang"),
    UpdateStep.SELF_TEST: N_("versi baru tidak lulus uji diri sesudah dipasang"),
}


def told(outcome: Outcome) -> str:
    """Return how an update ended, in a sentence or two that say what to do."""
    versions = {"before": outcome.before, "after": outcome.after}
    if outcome.ok:
        return _("Pembaruan dari versi {before} ke {after} berhasil dan lulus uji diri.").format(**versions)
    if outcome.step is UpdateStep.LOST:
        return _(
            "Pembaruan ke versi {after} gagal ({detail}), dan versi {before} tidak dapat dikembalikan. "
            "Data aman. Pasang ulang BLC Desktop dari paketnya."
        ).format(**versions, detail=outcome.detail)
    why = _(_FAILED[outcome.step])
    if outcome.detail:
        why = f"{why}: {outcome.detail}"
    return _("Pembaruan ke versi {after} tidak jadi: {why}. Versi {before} tetap dipakai.").format(
        **versions, why=why
    )
