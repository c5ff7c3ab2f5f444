"""The folders that come with the program: `styles` and `sample_data`, in a wheel or in a checkout."""

from pathlib import Path

import tui
from tui.core.errors import BroadsheetError


def resource_folder(name: str) -> Path:
    """Find a folder that comes with the program.

    A wheel holds it in the package; a checkout, and so an editable install, beside the package.
    The package is asked through its file: an editable install leaves a stale copy of these folders
    in `site-packages`, which must not be found.

    Raises:
        BroadsheetError: the installation is incomplete.
    """
    package = Path(tui.__file__).parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise BroadsheetError(f"The folder {name} is missing from this installation; install Broadsheet again.")
