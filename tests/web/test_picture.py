import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.builders import article_text, make_archive
from tests.libraries import opened
from tests.ui.browsing import browsing
from tests.web.faults import Server, answer, giving, serving
from tui.core.errors import WebError
from tui.library import Library
from tui.web.picture import read_picture


def encoded(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", size, "navy").save(data, kind)
    return data.getvalue()


def _bomb() -> bytes:
    """A PNG of some bytes that says it has 100,000 by 100,000 pixels."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_the_kinds_that_browsers_show_are_read(kind: str) -> None:
    assert read_picture(encoded(kind)).size == (40, 20)


def test_a_large_picture_is_made_small() -> None:
    assert read_picture(encoded("JPEG", (4000, 2000))).size == (1600, 800)


@pytest.mark.parametrize(
    "data", [b"", b"not a picture", encoded()[:60], encoded("BMP"), encoded("TIFF"), b"%PDF-1.7", _bomb()]
)
def test_what_cannot_be_shown_is_told(data: bytes) -> None:
    with pytest.raises(WebError):
        read_picture(data)


@pytest.fixture
def server() -> Iterator[Server]:
    routes = {
        "/p.png": giving(answer(encoded(), "200 OK", "image/png")),
        "/page": giving(answer(b"<p>no picture")),
        "/large": giving(answer(b"x" * (9 << 20), "200 OK", "image/png")),
        "/svg": giving(answer(b"<svg/>", "200 OK", "image/svg+xml")),
    }
    with serving(routes) as served:
        yield served


def test_a_picture_is_fetched_by_the_guarded_client(library: Library, server: Server) -> None:
    assert library.pages.picture(server.url("/p.png")).size == (40, 20)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/page", "no picture but text/html"),
        ("/large", "more than 8 MB"),
        ("/svg", "no picture but image/svg"),
        ("/gone", "404 Not Found"),
    ],
)
def test_what_is_no_picture_has_its_reason(library: Library, server: Server, path: str, said: str) -> None:
    with pytest.raises(WebError, match=said):
        library.pages.picture(server.url(path))


def test_a_picture_on_a_private_host_is_refused(library: Library) -> None:
    with pytest.raises(WebError, match="refused: private address"):
        library.pages.picture("http://192.168.0.1/p.png")


@pytest.mark.filterwarnings("ignore:Image.Image.getdata:DeprecationWarning")  # textual-image, until Pillow 14
async def test_capital_i_shows_the_picture_in_a_box(
    tmp_path: Path, library: Library, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    images = [{"url": server.url("/p.png"), "width": 40, "height": 20, "title": "The sea"}]
    root = make_archive(tmp_path / "sea", {"a.md": article_text(images=images)})
    archive, _ = opened(library, root)
    async with browsing(library, [archive]) as reader:
        await reader.press("I")
        assert reader.toasts[-1] == "Open an article that has a picture."
        await reader.press("enter")
        await reader.press("I")
        assert reader.sees("The sea · 40 × 20")
        await reader.press("escape")
        assert not reader.sees("The sea · 40 × 20 ")
        monkeypatch.setenv("SSH_TTY", "/dev/pts/9")
        await reader.press("I")
        assert reader.toasts[-1].startswith("Pictures are off over SSH")
        monkeypatch.delenv("SSH_TTY")
        monkeypatch.setattr("tui.web.picture.find_spec", lambda name: None)
        await reader.press("I")
        assert "pip install 'broadsheet[images]'" in reader.toasts[-1]
