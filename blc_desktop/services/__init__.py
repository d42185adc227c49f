"""Use cases: permission, one unit of work, read, decide, write, say what changed."""
