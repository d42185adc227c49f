"""The look in one place: colours of both themes, sizes and the words of the style sheet's vocabulary.

A colour with ``_ink`` is dark (or light) enough to be read as text on its ``_soft`` fill and on the panel
(WCAG AA, 4.5 : 1; a test computes it). A colour never stands alone: a word or a letter is always beside it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """One signal colour: ``solid`` for bars and dots, ``ink`` for words, ``soft`` for their fill."""

    solid: str
    ink: str
    soft: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of one theme."""

    name: str
    ground: str
    panel: str
    raised: str
    line: str
    line_strong: str
    ink: str
    muted: str
    accent: str
    accent_fill: str
    accent_hover: str
    accent_ink: str
    accent_soft: str
    zebra: str
    field: str
    shadow: str
    neutral: Tone
    green: Tone
    yellow: Tone
    orange: Tone
    red: Tone
    blue: Tone

    def tone(self, name: str) -> Tone:
        """Return the signal colour ``name`` (green, yellow, orange, red, blue; else neutral)."""
        tones = {
            "green": self.green,
            "yellow": self.yellow,
            "orange": self.orange,
            "red": self.red,
            "blue": self.blue,
        }
        return tones.get(name, self.neutral)


LIGHT = Palette(
    name="light",
    ground="#F5F7F8",
    panel="#FFFFFF",
    raised="#FFFFFF",
    line="#DFE5E8",
    line_strong="#B9C5CA",
    ink="#17252B",
    muted="#566871",
    accent="#0B6E6E",
    accent_fill="#0B6E6E",
    accent_hover="#095A5A",
    accent_ink="#FFFFFF",
    accent_soft="#E3F1F0",
    zebra="#FAFBFC",
    field="#FFFFFF",
    shadow="#17252B",
    neutral=Tone("#8A9BA3", "#4A5B63", "#EBEFF1"),
    green=Tone("#2E7D4F", "#256A42", "#E4F3EA"),
    yellow=Tone("#B68A00", "#755800", "#FCF4D6"),
    orange=Tone("#D9730D", "#9A4D00", "#FDEDDD"),
    red=Tone("#C62F2D", "#B02523", "#FCE7E6"),
    blue=Tone("#2B6CB0", "#1F5793", "#E4EEF8"),
)

DARK = Palette(
    name="dark",
    ground="#10181C",
    panel="#172227",
    raised="#1E2B31",
    line="#2A3940",
    line_strong="#465962",
    ink="#E7EEF1",
    muted="#A0B2BA",
    accent="#4FC1BC",
    accent_fill="#0F7C7A",
    accent_hover="#0C6664",
    accent_ink="#FFFFFF",
    accent_soft="#17393B",
    zebra="#1A262B",
    field="#131D21",
    shadow="#000000",
    neutral=Tone("#70838C", "#B4C3CA", "#26343A"),
    green=Tone("#4FAE78", "#7FD3A1", "#18352A"),
    yellow=Tone("#D5AC2B", "#E8C861", "#3A3117"),
    orange=Tone("#E88A35", "#F5AD6E", "#402918"),
    red=Tone("#E0605D", "#F79B98", "#442122"),
    blue=Tone("#5B9BD5", "#93C1EC", "#1B3247"),
)

#: High contrast: every word at least 7 : 1 (WCAG AAA), every line and dot at least 4.5 : 1 on the panel.
CONTRAST = Palette(
    name="contrast",
    ground="#FFFFFF",
    panel="#FFFFFF",
    raised="#FFFFFF",
    line="#5C6468",
    line_strong="#1B2327",
    ink="#000000",
    muted="#2A353A",
    accent="#004A4A",
    accent_fill="#004A4A",
    accent_hover="#003333",
    accent_ink="#FFFFFF",
    accent_soft="#D3F2EF",
    zebra="#F3F5F6",
    field="#FFFFFF",
    shadow="#000000",
    neutral=Tone("#4E5A60", "#20292D", "#E4E9EB"),
    green=Tone("#14602F", "#0C4320", "#DDF5E5"),
    yellow=Tone("#6E5200", "#443300", "#FFF3C2"),
    orange=Tone("#8A3F00", "#5A2900", "#FFE6D0"),
    red=Tone("#A31515", "#7A0D0D", "#FFE1E0"),
    blue=Tone("#174F8A", "#0E3763", "#DDEBFA"),
)

THEMES = {palette.name: palette for palette in (LIGHT, DARK, CONTRAST)}
#: The theme that goes with the system: dark where it is dark, high contrast where that is asked for.
SYSTEM = "system"
#: How large everything is drawn, in percent of the usual.
TEXT_SIZES = (100, 110, 125, 150)

#: The strip of a training is as red in the dark as in the light.
TRAINING, TRAINING_HOVER, ON_TRAINING = "#B02523", "#8C1B19", "#FFFFFF"

FONT_FAMILY = "Noto Sans"
#: Pixels at 100 %; Qt scales them with the screen.
TEXT = 13
SMALL = 12
TINY = 11
HEADING = 15
TITLE = 20
FIGURE = 26

RADIUS = 6
GAP = 8
#: Between the buttons of one switch.
SEGMENT_GAP = 4
PAGE_MARGIN = 20
RAIL_WIDTH = 196
RAIL_NARROW = 84
#: Below this width of the window the rail is narrow.
WIDE = 1200
ROW_HEIGHT = 32
#: Qt sets a cell's words three pixels further in: with them they stand below the heading, at eight.
CELL_INSET = 5
CONTROL_HEIGHT = 34
