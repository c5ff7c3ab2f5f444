"""A picture's bytes, made into pixels within bounds, by Pillow (the extra `images`).

A picture can be far larger than its file: 16 KB of PNG can unfold to gigabytes. So its size is read from its
head before anything is decoded, and only formats that browsers show too are taken.
"""

import io
import warnings
from importlib.util import find_spec
from typing import Any, TypeAlias

from tui.core.errors import WebError

KINDS = ("image/png", "image/jpeg", "image/webp", "image/gif")
"""Content types that are taken."""
MOST_BYTES = 8 << 20

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_MOST_PIXELS = 40_000_000
_LARGEST = 1600
"""Pixels of a side that a terminal has use for."""

Picture: TypeAlias = Any
"""A `PIL.Image.Image`."""


def is_available() -> bool:
    """Tell whether the extra is installed, without importing it."""
    return find_spec("PIL") is not None and find_spec("textual_image") is not None


def read_picture(data: bytes) -> Picture:
    """Decode a picture and make it small enough for a terminal.

    Raises:
        WebError: it is no picture that is taken, or larger than what is decoded.
    """
    from PIL import Image  # noqa: PLC0415  (26 MB, for who asks)

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as found:
                if found.width * found.height > _MOST_PIXELS:
                    raise WebError(f"The picture has {found.width:,} × {found.height:,} pixels: too many.")
                found.thumbnail((_LARGEST, _LARGEST))
                return found.convert("RGB")
    except WebError:
        raise
    except Exception as error:  # whatever a decoder says of bytes that someone else wrote
        raise WebError("The picture cannot be read: it is broken, or of a kind that is not taken.") from error
