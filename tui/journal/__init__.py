"""What the reader did, durable: acts appended to plain text files, merged into one state."""
