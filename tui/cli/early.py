"""What Python's own modules import and hardly a command uses: put off before the first of them is imported.

`pathlib` takes one function of `urllib.parse`, for `as_uri`, and with it `ipaddress`.
"""

from tui.core.late import put_off

with put_off({"urllib.parse": ("quote_from_bytes",)}):
    import pathlib  # noqa: F401
