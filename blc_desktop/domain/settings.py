"""The posko's settings: name, type and default of each, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from blc_desktop.domain.facts.post import TimeZone


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting of a posko. A field's name is its name in the book; values are JSON there."""

    letterhead: tuple[str, ...] = ()
    letterhead_address: str = ""
    head_name: str = ""
    head_title: str = ""
    head_number: str = ""
    secretary_name: str = ""
    secretary_title: str = ""
    secretary_number: str = ""
    addressee: str = ""
    copies_to: tuple[str, ...] = ()
    letter_number_template: str = "443/……/{month_roman}/{year}"
    #: Whether letters about isolations are counted by the program; else their first number is typed.
    letters_counted: bool = False
    #: Their words with tokens (domain/letters.py); empty: the built-in ones.
    letter_start: str = ""
    letter_end_note: str = ""
    report_cutoff: str = "17.00"
    time_zone: str = TimeZone.WIB.value
    paper: str = "f4"
    language: str = "id"
    theme: str = "light"
    #: How large the window is drawn, in percent; each computer keeps its own beside this.
    text_percent: int = 100
    idle_lock_minutes: int = 10
    #: Days ahead in which a batch counts as expiring soon.
    expiring_days: int = 30
    #: Goods that last longer than this at the present use are more than is needed; 0: never by their use.
    excess_days: int = 180
    #: Days for which something is lent where nobody says otherwise.
    loan_days: int = 14
    #: Rounds of monitoring a day: one, or two (morning and evening).
    monitoring_rounds: int = 1
    #: confirmed_in_window or active_in_window (domain.md 1.2: the wording of the instruction is open).
    zone_basis: str = "confirmed_in_window"
    #: How doors of rented rooms, boarding houses and dormitories count as houses: one_house or per_household.
    shared_dwelling_counts: str = "one_house"
    #: Days within which a second hand-out of the same item to the same household is warned of.
    handout_warning_days: int = 3
    #: WhatsApp templates; empty: the built-in one.
    whatsapp_district: str = ""
    whatsapp_police: str = ""
    whatsapp_week: str = ""
    whatsapp_zone: str = ""
    whatsapp_activity: str = ""
    whatsapp_activity_police: str = ""
    #: Whether keeping an identity card is among the sanctions: in no national paper, and hidden until wanted.
    id_retention: bool = False
    #: Activities wanted a day, for the counter; 0: none (50 were once asked, of whom is not said).
    activity_target: int = 0
    #: Names of the shifts of the duty roster, in their order.
    duty_shifts: tuple[str, ...] = ("Pagi", "Siang", "Malam")
    #: Doses until somebody counts as fully vaccinated, and days from one to the next: vaccines differ.
    vaccine_doses: int = 2
    vaccine_interval_days: int = 28
    #: Years after the last event for which people's data are kept, and by which paper (none was found).
    retention_years: int = 5
    retention_basis: str = ""
