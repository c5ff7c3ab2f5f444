"""Where the stylesheets are, and those that the first screen does without."""

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.widget import Widget

from tui.config.resources import resource_folder

if TYPE_CHECKING:
    _Mixin = Widget
else:
    _Mixin = object


def sheets(*names: str) -> list[str | PurePath]:
    """Give the files of stylesheets by name, as `app` for `app.tcss`."""
    folder = resource_folder("styles")
    files = (folder / f"{name}.tcss" for name in names)
    return [file for file in files if file.exists()]


def bring(app: App[Any], *names: str) -> None:
    """Read stylesheets that are not there yet; what is mounted or changes its classes after that has them."""
    for file in sheets(*names):
        if not app.stylesheet.has_source(str(file)):
            app.stylesheet.read(file)


class Sheeted(_Mixin):
    """For widgets that the first screen does without: styles take a tenth of the start."""

    SHEETS: ClassVar[tuple[str, ...]] = ()
    """Read before the first of them is styled, as Textual does with a widget's own."""

    def _post_register(self, app: App[Any]) -> None:
        super()._post_register(app)
        bring(app, *self.SHEETS)
