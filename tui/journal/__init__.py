"""What the reader did, durable; its room is laid out, its acts come with reading marks."""
