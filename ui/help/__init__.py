"""The help: F1 in every window, a page for every page, found by words."""
