"""What builds, checks and packs the program; none of it ships with it."""
