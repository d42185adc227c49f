"""The English catalogue is whole: every message is there, with its placeholders."""

from __future__ import annotations

from blc_desktop import i18n
from blc_desktop.i18n import NC_, _
from tools import catalogue


def test_every_message_has_its_english() -> None:
    assert list(catalogue.problems()) == []


def test_a_message_inside_another_is_found() -> None:
    source = 'x = _("luar {isi}").format(isi=_("dalam"))'
    nested = "z = f\"{_('dalam kalimat')} {NC_('zone', 'H')}\""
    assert list(catalogue.marked(source)) == [("luar {isi}", None), ("dalam", None)]
    assert list(catalogue.marked(nested)) == [("dalam kalimat", None), ("H", "zone")]


def test_one_word_may_have_two_meanings() -> None:
    """H is green on the zone line and the day of the result on the monitoring sheet."""
    before = i18n.language()
    try:
        i18n.set_language("en")
        assert (_(NC_("zone", "H")), _("H")) == ("G", "H")
        i18n.set_language("id")
        assert (_(NC_("zone", "H")), _("H")) == ("H", "H")
    finally:
        i18n.set_language(before)
