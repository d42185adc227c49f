"""The window: PySide6 lives only here. Nothing below knows it."""

from ui.immortal import keep_alive

keep_alive()
