"""The only place with HTTP; its room is laid out, previews and full texts come later."""
