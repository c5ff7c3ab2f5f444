"""The list of archives that the user added: a small JSON file, replaced as a whole."""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from tui.core.archives import Archive
from tui.core.clean import clean
from tui.core.errors import ConfigError


def read_added(path: Path) -> tuple[Archive, ...]:
    """Read the list, in the order the archives were added; empty when there is no file yet.

    Raises:
        ConfigError: when the file is there but cannot be read.
    """
    try:
        text = path.read_text("utf-8")
        import json  # noqa: PLC0415  (where nothing was added it is not needed)

        entries = json.loads(text)
        return tuple(Archive(clean(str(entry["name"])), Path(str(entry["root"]))) for entry in entries)
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ConfigError(
            f"The list of archives {path} cannot be read ({clean(str(error))}): mend or remove it."
        ) from error


def write_added(path: Path, archives: Sequence[Archive]) -> None:
    """Replace the list at once, so that it is never half written.

    Raises:
        ConfigError: when it cannot be written.
    """
    import json  # noqa: PLC0415
    import tempfile  # noqa: PLC0415  (20 ms that only a change of the list pays)

    entries = [{"name": archive.name, "root": str(archive.root)} for archive in archives]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(entries, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise ConfigError(
            f"The list of archives {path} cannot be written ({error.strerror}): nothing was changed."
        ) from error


def unique_name(wanted: str, taken: Sequence[str]) -> str:
    """Give a name that no archive has yet: the wanted one, else with a number."""
    wanted = clean(wanted) or "archive"
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name
