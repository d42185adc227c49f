"""Frozen facts that services hand upward: what a screen, a report or a text is drawn from."""
