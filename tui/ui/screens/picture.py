"""A picture over the screen, in a box, with what its file says of it."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Label

from tui.ui import present
from tui.ui.bindings import bindings
from tui.ui.boundary import LeftOnce
from tui.ui.glyphs import Glyphs
from tui.ui.styles import sheets

if TYPE_CHECKING:
    from tui.core.article import Image
    from tui.web.picture import Picture


class PictureScreen(LeftOnce, ModalScreen[None]):
    """Shows one picture until any key that leaves."""

    CSS_PATH = sheets("picture")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("picture")]

    def __init__(self, picture: "Picture", image: "Image", glyphs: Glyphs) -> None:
        super().__init__()
        self._picture, self._image, self._glyphs = picture, image, glyphs

    def compose(self) -> ComposeResult:
        """Put the picture above its caption."""
        from textual_image.widget import Image as ImageWidget  # noqa: PLC0415  (the extra `images`)

        image = self._image
        size = present.image_size(image.width, image.height, self._glyphs)
        about = f" {self._glyphs.dot} ".join(filter(None, (image.title, size, image.attribution)))
        with Vertical(id="picture"):
            yield ImageWidget(self._picture, id="pixels")
            yield Label(about, id="caption", markup=False)
            yield Label(image.url, id="address", markup=False)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
