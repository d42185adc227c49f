"""The data folder as the window opens it: unlock, recover, found. Imports the services when first asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blc_desktop.paths import Folder
from blc_desktop.storage.keyfile import fold_username
from ui.gate import Recovered, Sheet

if TYPE_CHECKING:
    from blc_desktop.domain.facts.recovery import RecoverySheet
    from blc_desktop.services.door import Door
    from blc_desktop.services.pins import HeldKey
    from blc_desktop.services.setup import Prepared
    from blc_desktop.services.workspace import Workspace
    from ui.setup_wizard.step import Answers


def _drawn(facts: RecoverySheet) -> Sheet:
    from reports.recovery import draw_recovery_sheet

    return Sheet(facts, draw_recovery_sheet(facts).content)


class BookGate:
    """A :class:`ui.gate.Gate` to the book in ``folder``."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._held: dict[str, HeldKey] = {}

    def hold(self, held: HeldKey) -> None:
        """Keep what a PIN re-opens; an earlier one of the same operator is forgotten."""
        self._held[held.username] = held

    def holds(self, username: str) -> bool:
        """Whether ``username`` may come back by a PIN."""
        held = self._held.get(fold_username(username))
        return held is not None and not held.forgotten

    def look(self) -> Door:
        """Read what stands on the door."""
        from blc_desktop.services import door

        return door.look(self._folder)

    def unlock(self, username: str, password: str) -> Workspace:
        """Open the book by a password, or by the PIN of somebody who was here before."""
        from blc_desktop.services import accounts

        held = self._held.get(fold_username(username))
        if held is not None and not held.forgotten and password.isdigit():
            return held.reopen(self._folder, password)

        return accounts.unlock(self._folder, username, password)

    def recover(self, username: str, recovery_key: str, password: str) -> Recovered:
        """Open the book by its recovery key; the new sheet counts once it is kept."""
        from blc_desktop.services import accounts

        found = accounts.recover(self._folder, username, recovery_key, password)
        return Recovered(found.workspace, _drawn(found.sheet))


class BookFounder:
    """A :class:`ui.setup_wizard.step.Founder` that makes the book in ``folder``."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._prepared: Prepared | None = None

    def prepare(self, answers: Answers) -> Sheet:
        """Make the encrypted book and its key slots in a folder of its own."""
        from blc_desktop.domain.settings import Settings
        from blc_desktop.services import setup

        assert answers.village is not None  # noqa: S101 - the first step does not let go without one
        settings = Settings(
            letterhead=answers.letterhead,
            letterhead_address=answers.letterhead_address,
            head_name=answers.head_name,
            head_title=answers.head_title,
            addressee=answers.addressee,
        )
        new = setup.NewPosko(
            village=answers.village,
            name=answers.posko_name,
            username=answers.username,
            display_name=answers.display_name,
            password=answers.password,
            settings=settings,
            logo=answers.logo,
            areas=answers.areas,
        )
        self._prepared = setup.prepare(self._folder, new)
        return _drawn(self._prepared.sheet)

    def settle(self) -> Workspace:
        """Put the book in place and open it."""
        from blc_desktop.services import setup

        assert self._prepared is not None  # noqa: S101 - the wizard prepares first
        return setup.settle(self._prepared)

    def abandon(self) -> None:
        """Throw the prepared book away."""
        from blc_desktop.services import setup

        if self._prepared is not None:
            setup.abandon(self._prepared)
