"""``check``: every named self-check."""

from __future__ import annotations

import argparse

from blc_desktop.commands.context import Context, Result
from blc_desktop.i18n import _
from blc_desktop.words.problems import sentence

NAME = "check"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare nothing: all checks run."""


def run(context: Context) -> Result:
    """Run the checks; findings end with exit code 1."""
    from blc_desktop.services import checks

    outcomes = checks.run_all(context.open())
    values = [
        {"name": outcome.name, "ok": outcome.ok, "findings": [_said(one) for one in outcome.findings]}
        for outcome in outcomes
    ]
    lines = []
    for outcome in outcomes:
        lines.append(f"{outcome.name}: {_('baik') if outcome.ok else _('ada temuan')}")
        lines += [f"  - {_said(finding)}" for finding in outcome.findings]
    return Result({"checks": values}, "\n".join(lines), 0 if all(one.ok for one in outcomes) else 1)


def _said(finding: object) -> str:
    from blc_desktop.services.checks import Finding

    return sentence(finding.code, finding.facts) if isinstance(finding, Finding) else str(finding)
