"""By what a file is known to be as it was: one number instead of its name, size and time."""


def mark(name: str, size: int, mtime_ns: int) -> int:
    """Give a number that another name, size or time would not give.

    It is the hash of the three as a tuple, so that those of many rows are made without a step of Python for
    each. It means something only in the process that made it.
    """
    return hash((name, size, mtime_ns))
