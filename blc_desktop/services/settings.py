"""The posko's settings: read, and changed with a trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from blc_desktop.domain import letters, texts
from blc_desktop.domain.access import Permission
from blc_desktop.domain.changes import Done, Topic, Undo
from blc_desktop.domain.facts.post import TimeZone
from blc_desktop.domain.settings import Settings
from blc_desktop.errors import Refused
from blc_desktop.services import letter_numbers
from blc_desktop.services.workspace import Workspace
from blc_desktop.storage import settings as storage
from blc_desktop.storage.conflicts import changed_elsewhere
from blc_desktop.words import tokens

_CHANGED = frozenset(
    {Topic.SETTINGS, Topic.ZONES, Topic.STOCK, Topic.MONITORING, Topic.ACTIVITIES, Topic.WELFARE}
)

_CHOICES = {
    "time_zone": tuple(zone.value for zone in TimeZone),
    "paper": ("a4", "f4"),
    "language": ("id", "en"),
    "theme": ("light", "dark", "contrast", "system"),
    "zone_basis": ("confirmed_in_window", "active_in_window"),
    "shared_dwelling_counts": ("one_house", "per_household"),
}
_RANGES = {
    "idle_lock_minutes": (1, 240),
    "text_percent": (100, 150),
    "expiring_days": (0, 365),
    "excess_days": (0, 3650),
    "loan_days": (1, 365),
    "handout_warning_days": (0, 365),
    "monitoring_rounds": (1, 2),
    "activity_target": (0, 1000),
    "vaccine_doses": (1, 5),
    "vaccine_interval_days": (1, 365),
    "retention_years": (1, 30),
}
_LARGEST_LOGO = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    """Put ``settings`` in the place of those that hold.

    ``seen`` is what stood on the screen of those that are to change: where somebody else changed one of them
    since, nothing is.
    """

    settings: Settings
    seen: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChangeLogo:
    """Put another picture at the head of every paper; None: none."""

    content: bytes | None
    media_type: str = "image/png"


def load(ws: Workspace) -> Settings:
    """Return the settings that hold."""
    return ws.settings()


def save(ws: Workspace, command: ChangeSettings) -> Done[None]:
    """Change settings; what stays the same leaves no trace.

    Raises ``Refused``: ``not_permitted``, ``setting.choice``, ``setting.range``, and
    ``row.changed_elsewhere`` where one of ``seen`` is no longer what holds.
    """
    ws.require(Permission.SETTINGS)
    check(command.settings)
    with ws.write("ChangeSettings") as tx:
        before = tx.settings
        old, new = _values(before), _values(command.settings)
        changed = {name: value for name, value in new.items() if value != old[name]}
        if any(name in command.seen and command.seen[name] != old[name] for name in changed):
            raise changed_elsewhere(tx.conn, "setting", tx.posko_id, None)
        storage.save(tx.conn, tx.posko_id, changed)
        tx.audit(entity="setting", old={name: old[name] for name in changed}, new=changed)
    return Done(None, _CHANGED, Undo("settings_changed", lambda again: save(again, ChangeSettings(before))))


def change_logo(ws: Workspace, command: ChangeLogo) -> Done[None]:
    """Keep another logo. Raises ``Refused``: ``not_permitted``, ``logo_large``."""
    ws.require(Permission.SETTINGS)
    if command.content is not None and len(command.content) > _LARGEST_LOGO:
        raise Refused("logo_large", field="logo", mebibytes=_LARGEST_LOGO // 1024 // 1024)
    with ws.write("ChangeLogo") as tx:
        old = storage.read_file(tx.conn, tx.posko_id, storage.LOGO)
        storage.keep_file(tx.conn, tx.posko_id, storage.LOGO, command.media_type, command.content, tx.now)
        tx.audit(entity="logo", old={"content": old}, new={"content": command.content})
    return Done(None, frozenset({Topic.SETTINGS}))


def check(settings: Settings) -> None:
    """Raise ``Refused`` where a value is none that is known or lies outside its range."""
    for name, choices in _CHOICES.items():
        if getattr(settings, name) not in choices:
            raise Refused("setting.choice", field=name, choices=", ".join(choices))
    for name, (least, most) in _RANGES.items():
        if not least <= getattr(settings, name) <= most:
            raise Refused("setting.range", field=name, least=least, most=most)
    for name in ("letter_start", "letter_end_note"):
        unknown = letters.unknown_tokens(getattr(settings, name))
        if unknown:
            known = tokens.listed(letters.TOKENS)
            raise Refused("letter.token_unknown", field=name, unknown=", ".join(unknown), known=known)
    for kind, known_tokens in texts.TOKENS.items():
        unknown = letters.unknown_tokens(getattr(settings, kind.value), known_tokens)
        if unknown:
            known = tokens.listed(known_tokens)
            raise Refused("letter.token_unknown", field=kind.value, unknown=", ".join(unknown), known=known)
    letter_numbers.check_pattern(settings.letter_number_template, "letter_number_template")


def _values(settings: Settings) -> dict[str, object]:
    return {each.name: getattr(settings, each.name) for each in fields(Settings)}
