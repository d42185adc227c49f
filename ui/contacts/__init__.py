"""The boxes of contact tracing, opened from any page: one contact, a household, a pasted list, a meeting."""

from ui.contacts.household import open_household
from ui.contacts.meeting import open_meeting
from ui.contacts.paste import open_paste
from ui.contacts.single import open_contact

__all__ = ["open_contact", "open_household", "open_meeting", "open_paste"]
