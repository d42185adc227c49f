"""One person in one window, opened from any page that shows somebody."""

from ui.person.window import PersonWindow, open_person

__all__ = ["PersonWindow", "open_person"]
