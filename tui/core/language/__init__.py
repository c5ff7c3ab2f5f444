"""The query language: text -> nodes, and what the nodes mean."""
