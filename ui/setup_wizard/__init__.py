"""The first run: from nothing to an open, encrypted posko and a recovery sheet that is kept."""

from ui.setup_wizard.wizard import SetupWizard

__all__ = ["SetupWizard"]
