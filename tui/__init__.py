"""Broadsheet: a terminal browser for archives of news articles."""

__version__ = "0.1.0"
