"""The word for every way in which the program can have been put on a machine."""

from __future__ import annotations

from enum import StrEnum

from blc_desktop.domain.updates import Edition
from blc_desktop.i18n import N_

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (Edition.WINDOWS, N_("Windows, terpasang")),
    (Edition.DEBIAN, N_("Debian, paket .deb")),
    (Edition.PORTABLE_WINDOWS, N_("Windows, di flash disk")),
    (Edition.PORTABLE_LINUX, N_("Linux, di flash disk")),
    (Edition.SOURCE, N_("dijalankan dari kode sumber")),
)
