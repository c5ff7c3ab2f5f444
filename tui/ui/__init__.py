"""The screen: the only room with Textual."""
