"""One list model and its view."""
