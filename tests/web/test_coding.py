import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.web.coding import CodingError, Inflater, to_text

TEXT = "Grüße aus Łódź, 東京"


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        (TEXT.encode(), "text/html", TEXT),
        (TEXT.encode(), "text/html; charset=UTF-8", TEXT),
        (TEXT.encode(), "text/html; charset=utf-7", TEXT),
        (TEXT.encode(), "text/html; charset=idna", TEXT),
        (TEXT.encode(), "text/html; charset=zlib_codec", TEXT),
        (TEXT.encode(), "text/html; charset=rot13", TEXT),
        (TEXT.encode(), "text/html; charset=unicode_escape", TEXT),
        (TEXT.encode("utf-8-sig"), "text/html; charset=latin-1", TEXT),
        (TEXT.encode("utf-16"), "text/html", TEXT),
        ("東京".encode("cp932"), "text/html; charset=Shift_JIS", "東京"),
        ("Grüße".encode("cp1252"), "text/html", "Grüße"),
        ("“so”".encode("cp1252"), 'text/html; charset="ISO-8859-1"', "“so”"),
        (b"<meta charset=koi8-r>" + "да".encode("koi8-r"), "text/html", "<meta charset=koi8-r>да"),
        (b'<meta http-equiv=a content="text/html; charset=gb2312">' + "中".encode("gb18030"), "",
         '<meta http-equiv=a content="text/html; charset=gb2312">中'),
        (b"<meta charset=utf-16>plain", "text/html", "<meta charset=utf-16>plain"),
        (b"<meta charset=utf-7>+ABs-", "text/html", "<meta charset=utf-7>+ABs-"),
        ("Grüße".encode()[:-2], "text/html", "Grü�"),
        (b"\xff\xfe", "text/html", ""),
    ],
)  # fmt: skip
def test_text_is_read_in_the_charset_it_is_in(body: bytes, content_type: str, text: str) -> None:
    assert to_text(body, content_type) == text


@given(st.binary(max_size=300), st.text(max_size=60))
def test_any_bytes_give_a_text(body: bytes, content_type: str) -> None:
    assert isinstance(to_text(body, content_type), str)


def inflated(encoding: str, chunks: list[bytes], most: int = 10_000) -> bytes:
    inflater = Inflater(encoding)
    whole = b"".join(inflater.feed(chunk, most) for chunk in chunks)
    inflater.check_end()
    return whole


@given(st.binary(max_size=500), st.integers(1, 50))
def test_what_was_packed_is_unpacked_however_it_comes(body: bytes, size: int) -> None:
    raw = zlib.compress(body)[2:-4]
    for encoding, packed in (("gzip", gzip.compress(body)), ("deflate", zlib.compress(body)), ("", body)):
        chunks = [packed[at : at + size] for at in range(0, len(packed), size)]
        assert inflated(encoding, chunks) == body
    assert inflated("deflate", [raw]) == body


def test_never_more_is_made_than_was_asked_for() -> None:
    bomb = gzip.compress(b"0" * 10_000_000)
    assert len(Inflater("gzip").feed(bomb, 1000)) == 1000


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress", "gzip,br", "x" * 9000])
def test_other_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(CodingError):
        Inflater(encoding)


@pytest.mark.parametrize("encoding", ["", "identity", "gzip", "GZIP", "x-gzip", "deflate, identity"])
def test_these_encodings_are_taken(encoding: str) -> None:
    Inflater(encoding)
