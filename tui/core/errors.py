"""The exceptions that Broadsheet raises on purpose. Each text is one sentence that says what to do.

    BroadsheetError
    ├── ArchiveError      a folder that cannot be opened as an archive
    ├── ArticleNotFound   a key, path or address that no article has
    ├── IndexUnusable     the index cannot be read or written (disk full, read-only, locked too long)
    │   └── IndexRemade   it was damaged, and is empty now
    ├── Superseded        nobody waits for the answer any more
    ├── JournalError      marks cannot be read or written
    ├── FulltextError     full texts cannot be kept or read
    ├── WebError          what was asked of the web cannot be asked (it is off, an extra is missing)
    ├── ExportError       an export cannot be written
    ├── ConfigError       a setting that cannot be used
    └── UsageError        a command line that cannot be understood
        └── QueryError    a query that cannot be understood

What can be expected of a file or a page is no exception but a value: `Problem`.
"""


class BroadsheetError(Exception):
    """Base of all; `str()` of it may be shown to the user as it is."""


class ArchiveError(BroadsheetError):
    """A folder that cannot be opened as an archive."""


class ArticleNotFound(BroadsheetError):  # noqa: N818  (named for what happened, as a caller reads it)
    """A key, path or address that no article has."""


class IndexUnusable(BroadsheetError):  # noqa: N818
    """The index cannot be read or written, and rebuilding it did not help."""


class IndexRemade(IndexUnusable):
    """The index was found damaged after something was read of it, and was made again: an answer is not to be
    had of it until the archive is read anew.
    """


class Superseded(BroadsheetError):  # noqa: N818
    """Nobody waits any more for what was asked, so it was not answered."""


class JournalError(BroadsheetError):
    """Marks cannot be read or written."""


class FulltextError(BroadsheetError):
    """Full texts cannot be kept or read."""


class WebError(BroadsheetError):
    """What was asked of the web cannot be asked: it is switched off, or an extra is missing."""


class ExportError(BroadsheetError):
    """An export cannot be written."""


class ConfigError(BroadsheetError):
    """A setting that cannot be used."""


class UsageError(BroadsheetError):
    """A command line that cannot be understood."""


class QueryError(UsageError):
    """A query that cannot be understood; its text names what was typed, the column and what to write."""

    def __init__(self, column: int, message: str) -> None:
        super().__init__(message)
        self.column = column
        """1-based, in characters of the query's text; at most its length."""
        self.message = message
