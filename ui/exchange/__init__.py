"""Exchange by file: partners and their codes, a file made, a file taken in, all posko on one day."""
