"""Folders: walk them, tell what changed, read a file, and the site's own data."""
