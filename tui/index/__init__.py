"""SQLite: what was read, found again in any order; a cache that may be deleted at any time."""
