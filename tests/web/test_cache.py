import os
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tui.core.errors import FulltextError
from tui.core.fulltext import Fulltext
from tui.web.cache import Cache, Page
from tui.web.texts import Fulltexts

PAGE = Page("https://a.example/", 200, "", "<p>words</p>", False, '"e"', "then", 100, 200)
FAILURE = Page("https://a.example/", 404, "404 Not Found", "", False, "", "", 100, 200)
TEXT = Fulltext("https://a.example/", "https://b.example/", "A title", "Words, and more words.", 100)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache" / "pages.db", 1 << 20)


@pytest.mark.parametrize("page", [PAGE, FAILURE, replace(PAGE, html="\ud83d broken", is_cut=True)])
def test_what_was_put_is_got_back(cache: Cache, page: Page) -> None:
    cache.put("https://asked.example/", page)
    html = page.html.encode("utf-8", "replace").decode()
    assert cache.get("https://asked.example/") == replace(page, html=html, is_cached=True)
    assert cache.get("https://other.example/") is None


def test_nothing_is_made_to_look_into_it(cache: Cache) -> None:
    assert cache.figures().pages == 0
    assert not cache.path.exists()


def test_figures_and_clearing(cache: Cache) -> None:
    cache.put("https://a.example/", PAGE)
    cache.put("https://b.example/", replace(FAILURE, fetched_at=50))
    figures = cache.figures()
    assert (figures.pages, figures.failures, figures.oldest_at) == (1, 1, 50)
    assert cache.clear()
    assert cache.get("https://a.example/") is None
    assert cache.clear()


def test_what_was_not_used_for_longest_goes_when_it_is_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    monkeypatch.setattr("tui.web.cache.time.time", lambda: now)
    cache = Cache(tmp_path / "pages.db", 40_000)
    for at in range(20):
        now += 1
        cache.put(f"https://{at}.example/", replace(PAGE, html=os.urandom(2_000).hex()))
        now += 1
        assert cache.get("https://0.example/") is not None  # it is used all the time
    assert cache.get("https://19.example/") is not None
    assert cache.get("https://1.example/") is None
    assert 0 < cache.figures().size <= 40_000


def _garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 500)


def _truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[3000:6000] = os.urandom(3000)
    path.write_bytes(data)


def _another(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE page (other)")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version=99")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [_garbage, _truncated, _flipped, _another, _newer, _folder])
def test_a_broken_cache_is_made_again(cache: Cache, harm: object) -> None:
    for at in range(20):
        cache.put(f"https://{at}.example/", replace(PAGE, html=os.urandom(500).hex()))
    assert callable(harm)
    harm(cache.path)
    cache.get("https://5.example/")
    cache.put("https://new.example/", PAGE)
    if harm is _folder:  # what the user put there is not removed
        assert cache.get("https://new.example/") is None
        return
    assert cache.get("https://new.example/") is not None


def test_a_locked_cache_stops_nobody(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.web.cache._BUSY_S", 0.05)
    cache.put("https://a.example/", PAGE)
    with closing(sqlite3.connect(cache.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert cache.get("https://a.example/") is None
        cache.put("https://b.example/", PAGE)
        assert not cache.figures().is_usable
    assert cache.get("https://a.example/") is not None
    assert cache.get("https://b.example/") is None


def test_many_threads(cache: Cache) -> None:
    def work(number: int) -> None:
        for at in range(20):
            cache.put(f"https://{number}.example/{at}", PAGE)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache.figures().pages == 120


# --- full texts
@pytest.fixture
def texts(tmp_path: Path) -> Fulltexts:
    return Fulltexts(tmp_path / "data" / "fulltexts.db")


def test_a_text_is_kept_and_replaced(texts: Fulltexts) -> None:
    assert texts.get(TEXT.key) is None
    assert texts.state() == ""
    texts.put(TEXT)
    before = texts.state()
    assert texts.get(TEXT.key) == TEXT
    later = replace(TEXT, text="Other words.", fetched_at=200)
    texts.put(later)
    assert texts.get(TEXT.key) == later
    assert texts.state() != before
    assert list(texts.all()) == [later]
    assert texts.keys() == {TEXT.key}
    assert texts.figures() == (1, len(later.text))


def test_all_are_given_however_many(texts: Fulltexts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.web.texts._AT_ONCE", 3)
    for at in range(8):
        texts.put(replace(TEXT, key=f"https://{at}.example/"))
    assert [text.key for text in texts.all()] == [f"https://{at}.example/" for at in range(8)]
    assert texts.clear() == 8
    assert list(texts.all()) == []


def test_a_damaged_file_of_texts_is_told_of_and_not_removed(texts: Fulltexts) -> None:
    texts.put(TEXT)
    _garbage(texts.path)
    before = texts.path.read_bytes()
    for act in (lambda: texts.get("a"), lambda: texts.put(TEXT), texts.figures, texts.clear):
        with pytest.raises(FulltextError, match="cannot be used"):
            act()
    assert texts.path.read_bytes() == before
