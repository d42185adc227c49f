"""Headless commands, one file each (contract.md)."""
