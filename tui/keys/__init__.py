"""What a reader can do with a key, by name: the registry of commands, presets, the user's own keys."""
