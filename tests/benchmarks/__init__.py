"""Measurements beside references, in one run: `make bench`. Nothing here is a test with a time in it."""
