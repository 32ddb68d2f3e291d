"""Polygons from outside: text to rings, rings to land, and what is refused."""
