"""Bring the index up to date with a folder: walk, diff, parse in worker processes, write."""
