"""The browse screen's picture: the open article's, when asked for, in a terminal that can."""

import os
import sys
from typing import TYPE_CHECKING

from textual import on
from textual.app import SuspendNotSupported

from tui.core.errors import WebError
from tui.ui.messages import PictureFetched
from tui.ui.screens.browse_base import Cancelled
from tui.ui.screens.reading import Reading

if TYPE_CHECKING:
    from tui.core.article import Image

_NO_EXTRA = "Pictures need the extra `images`: install it with `pip install 'broadsheet[images]'`."


class Picturing(Reading):
    """The command that shows a picture."""

    def action_picture(self) -> None:
        """Fetch the article's picture and show it."""
        from tui.web.picture import is_available  # noqa: PLC0415

        image = self._image_here()
        if image is None:
            self.say("Open an article that has a picture.")
        elif not is_available():
            self.say(_NO_EXTRA)
        elif not self.settings.is_shown_over_ssh and (
            os.environ.get("SSH_TTY") or os.environ.get("SSH_CONNECTION")
        ):
            self.say("Pictures are off over SSH: allow them with `over_ssh = true` in [images].")
        elif self._is_ready():
            self._fetch_picture(image)

    def _image_here(self) -> "Image | None":
        from tui.core.urls import is_openable  # noqa: PLC0415  (not on the first screen)

        images = self.opened.article.images if self.opened is not None else ()
        return next((image for image in images if is_openable(image.url)), None)

    def _is_ready(self) -> bool:
        """Import what draws; that asks the terminal what it can, so the terminal is its own meanwhile."""
        if "textual_image.widget" in sys.modules:
            return True
        try:
            with self.app.suspend():
                import textual_image.widget  # noqa: PLC0415
        except SuspendNotSupported:
            import textual_image.widget  # noqa: F401, PLC0415
        return True

    def _fetch_picture(self, image: "Image") -> None:
        library, key = self.library, self.opened.row.key if self.opened is not None else ""

        def read(cancelled: Cancelled) -> PictureFetched | None:
            from tui.web.loop import Cancelled as MovedOn  # noqa: PLC0415

            try:
                return PictureFetched(key, image, library.pages.picture(image.url, cancelled), "")
            except WebError as error:
                return PictureFetched(key, image, None, str(error))
            except MovedOn:
                return None

        self.fetch_aloud("picture", read, "Fetching the picture …")

    @on(PictureFetched)
    def _picture_fetched(self, message: PictureFetched) -> None:
        from tui.ui.screens.picture import PictureScreen  # noqa: PLC0415  (the extra `images`)

        if message.picture is None:
            self.say(message.reason, is_bad=True)
        elif self.opened is not None and self._is_open(message.key) and self.app.screen is self:
            self.app.push_screen(PictureScreen(message.picture, message.image, self.glyphs))
