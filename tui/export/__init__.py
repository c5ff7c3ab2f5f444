"""Articles as text for other programs and for people: pure, from values of the core."""
