"""Documents that are written from the program: the man page, completions, and the tables of the guide.

`make docs` writes them anew (`python -m tests.documents`); a test sees that they are up to date.
"""
