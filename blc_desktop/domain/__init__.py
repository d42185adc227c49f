"""Values and rules: pure functions, no clock, no database, no words."""
