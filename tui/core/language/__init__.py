"""The query language: text -> nodes, and what the nodes mean.

Nodes are dataclasses, so that two kinds of node with the same values differ; other values on the way from
text to nodes are named tuples, which take a sixth of the time to define.
"""
