"""Articles in other formats; its room is laid out, the formats come later."""
