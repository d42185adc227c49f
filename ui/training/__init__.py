"""Training mode: its door, the tasks beside the work, the code at the end, and the marks on every window."""
