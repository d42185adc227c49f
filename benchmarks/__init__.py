"""How fast the program is, as ratios to something known. The method is told in docs/performance.md."""
