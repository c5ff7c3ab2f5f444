"""A body's Markdown or HTML as frozen blocks, and as plain text."""
