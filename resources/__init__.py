"""Data that ships with the program: fonts, icons, regions, rules, translations."""
