"""What can go wrong with a PIN."""

from __future__ import annotations

from blc_desktop.i18n import N_

SENTENCES = {
    "pin.digits": N_("PIN terdiri dari {least} sampai {most} angka."),
    "pin.simple": N_("PIN ini terlalu mudah ditebak. Jangan pakai angka kembar atau berurutan."),
    "pin.differ": N_("Kedua PIN tidak sama."),
    "pin.wrong": N_("PIN salah. Tersisa {left} kali; sesudah itu hanya kata sandi yang berlaku."),
    "pin.forgotten": N_("PIN tidak berlaku lagi. Masuk dengan kata sandi."),
}
