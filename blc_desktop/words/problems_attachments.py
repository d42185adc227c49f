"""What can go wrong with a photo or a scan."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES = {
    "photo.too_large": N_("“{name}” berukuran {mebibytes} MB; paling besar {most} MB."),
    "photo.heic": N_("“{name}” berformat HEIC. Kirim ulang lewat WhatsApp, atau simpan sebagai JPEG."),
    "photo.not_one": N_("“{name}” bukan foto yang dapat dibuka (JPEG, PNG, atau WebP)."),
    "scan.not_one": N_("“{name}” bukan PDF atau foto yang dapat dibuka."),
}
