"""The window."""

from ui.lasting import keep_none_alive

keep_none_alive()
