"""BLC Desktop: the one book of a village COVID-19 command post."""

__version__ = "0.1.0"
