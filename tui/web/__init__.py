"""The only place with HTTP: a guarded client, pages and what they say, full texts, and their stores.

Nothing here is imported, and no socket opened, before a reader asks for a page.
"""
