"""An article as lines of a page: laid out for a width, in plain values, before any of it is painted."""
