"""Where the stylesheets are."""

from pathlib import PurePath

from tui.config.resources import resource_folder


def sheets(*names: str) -> list[str | PurePath]:
    """Give the files of stylesheets by name, as `app` for `app.tcss`."""
    folder = resource_folder("styles")
    files = (folder / f"{name}.tcss" for name in names)
    return [file for file in files if file.exists()]
