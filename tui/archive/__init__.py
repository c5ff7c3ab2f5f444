"""Folders: what files an archive has, what changed, what a file holds, and what the site says of itself."""
