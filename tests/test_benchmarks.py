"""The measuring code itself: what it makes is what it says, and what it counts is what came."""

import sys
from collections import Counter
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import islice
from pathlib import Path
from subprocess import CalledProcessError

import feedparser
import pytest

from tests.benchmarks.figures import Measured, keep, kept, lines
from tests.benchmarks.fill import fill_library
from tests.benchmarks.generate import by_months, file_text, make, write_archive
from tests.benchmarks.peer_rows import peers
from tests.benchmarks.peers import write_feed, write_mail
from tests.benchmarks.probe import Press, Probe
from tests.benchmarks.rows import Bench, Row, Spent, in_turn, medians, p95, spend
from tests.benchmarks.stages import NAMES, stages
from tests.benchmarks.typed_rows import ORDERS, is_words, ordering, plain, typing
from tests.benchmarks.watched import watch
from tui.config.paths import folders_in
from tui.core.query import Query
from tui.core.reading import read_article
from tui.core.site import Site
from tui.library import Library

ECHO = """
import os, sys, tty
tty.setraw(0)
os.write(1, b"ready")
while (key := os.read(0, 1)) != b"q":
    os.write(1, b"\\r" + key * 6)
"""


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.md")}


# --- archives
def test_the_same_seed_gives_the_same_bytes_and_a_small_archive_is_the_beginning_of_a_large_one(
    tmp_path: Path,
) -> None:
    for name, count, seed in (("small", 60, 7), ("large", 90, 7), ("other", 60, 8)):
        for _ in write_archive(tmp_path / name, count, seed):
            pass
    small, large, other = (files_of(tmp_path / name) for name in ("small", "large", "other"))
    assert len(small) == 60
    assert len(large) == 90
    assert small.items() <= large.items()
    assert not small.items() & other.items()


def test_every_file_is_an_article_without_problems_and_says_what_was_made() -> None:
    for number in range(300):
        made = make(7, number)
        article = read_article(file_text(7, made).encode(), f"_news/{number}.md", Site())
        assert article is not None
        assert article.title == made.title
        assert article.web_url == made.url
        assert article.published_at == made.published
        assert len(article.related) == len(made.related)
        assert article.sealed_size > 0
        assert article.problems == ()


def test_articles_are_as_mixed_as_real_ones() -> None:
    made = [make(7, number) for number in range(4000)]
    related = [number for article in made for number in article.related]
    assert 2 < len(related) / len(made) < 3
    assert 0.93 < sum(number >= 0 for number in related) / len(related) < 0.97
    assert 0.01 < sum(article.published is None for article in made) / len(made) < 0.05
    assert any(not article.url for article in made)
    assert (
        max(Counter(article.url for article in made if article.url).values()) == 2
    )  # an article and its copy
    texts = [file_text(7, article) for article in made[:400]]
    assert 4_500 < sum(len(text.encode()) for text in texts) / len(texts) < 8_000
    assert 10 < sum("\r\n" in text for text in texts) < 80


def test_a_million_articles_are_25_years() -> None:
    years = [article.published.year for number in (0, 999_999) if (article := make(7, number)).published]
    assert years == [2026, 2001]


def test_a_whole_archive_is_kept_and_an_unfinished_one_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    next(islice(write_archive(folder, 1500), 1), None)  # ends after 1,000
    assert len(files_of(folder)) < 1500
    assert list(write_archive(folder, 1500)) == [1000, 1500]
    assert len(files_of(folder)) == 1500
    assert list(write_archive(folder, 1500)) == []


def test_a_folder_with_anything_else_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.md").write_text("mine")
    with pytest.raises(FileExistsError):
        list(write_archive(tmp_path, 10))
    assert (tmp_path / "thesis.md").read_text() == "mine"


def test_an_archive_by_month_has_the_same_files_in_folders_of_months(tmp_path: Path) -> None:
    for by_month in (False, True):
        for _ in write_archive(tmp_path / str(by_month), 50, by_month=by_month):
            pass
    flat, deep = files_of(tmp_path / "False"), files_of(tmp_path / "True")
    assert {Path(name).name: data for name, data in deep.items()} == {
        Path(name).name: data for name, data in flat.items()
    }
    assert "_news/2026-05" in {str(Path(name).parent) for name in deep}
    assert by_months(tmp_path / "False") == len({Path(name).parent for name in deep})
    assert files_of(tmp_path / "False") == deep
    assert list(write_archive(tmp_path / "False", 50, by_month=True)) == []


def test_a_command_is_watched_with_the_processes_below_it() -> None:
    hold = "held = bytearray({} << 20); import time; time.sleep(0.5)"
    inner = hold.format(60)
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    seen = watch([sys.executable, "-c", outer])
    assert 0 < seen.peak_mb < 60 < seen.peak_below_mb < 120
    assert seen.wall_s > 0.5 > seen.cpu_s > 0
    with pytest.raises(CalledProcessError):
        watch([sys.executable, "-c", "raise SystemExit(3)"])


def test_a_filled_library_lists_and_finds_its_articles(tmp_path: Path) -> None:
    assert list(fill_library(tmp_path / "lib", tmp_path / "root", 200)) == [200]
    library = Library(folders_in(tmp_path / "lib"))
    scope = library.resolve([str(tmp_path / "root")])
    shown = list(library.listing(scope, Query()))
    assert {row.title for row in shown} <= {make(7, number).title for number in range(200)}
    assert 190 <= len(shown) <= 200  # copies are folded
    assert list(library.listing(scope, library.query("climate")))
    library.close()
    assert list(fill_library(tmp_path / "lib", tmp_path / "root", 200)) == []


# --- peers
def test_the_feed_and_the_mail_of_the_peers_hold_every_article(tmp_path: Path) -> None:
    for _ in (*write_feed(tmp_path / "feed.xml", 30), *write_mail(tmp_path / "mail", 30)):
        pass
    feed = feedparser.parse((tmp_path / "feed.xml").read_bytes())
    assert not feed.bozo
    mail = [
        message_from_bytes((tmp_path / f"mail/cur/{number}:2,").read_bytes(), policy=default)
        for number in range(30)
    ]
    for number, (entry, message) in enumerate(zip(feed.entries, mail, strict=True)):
        made = make(7, number)
        assert entry.title == made.title
        assert message["Subject"].split() == made.title.split()  # a folded line has its blanks twice
        assert made.excerpt in entry.description
        assert isinstance(message, EmailMessage)
        assert made.excerpt in message.get_content()


def test_without_any_peer_the_rows_say_which_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (row,) = peers(Bench(tmp_path, 1, 60, 100))
    assert row[:3] == ("peers found", "none", "not installed: newsboat, hugo, rg, notmuch")


# --- typing
def test_only_words_are_asked_of_sqlite_alone() -> None:
    assert [
        text for text in ("c", "cl", "cl ", "cl r", "cl ro", "is:un", "a OR", "-city") if is_words(text)
    ] == [
        "cl",
        "cl ",
        "cl ro",
    ]
    assert [plain(text) for text in ("cl", "cl ", "cl ro")] == ['"cl"*', '"cl"', '"cl" "ro"*']


def test_the_rows_of_typing_have_their_figures_and_references(tmp_path: Path) -> None:
    for _ in fill_library(tmp_path / "lib-large", tmp_path / "root-large", 100):
        pass
    for _ in write_archive(tmp_path / "archive-60", 60):
        pass
    rows = list(typing(Bench(tmp_path, 1, 60, 100)))
    assert len(rows) == len(ORDERS) + 1
    assert all(row.used is not None and row.used > 0 and float(row.ratio) > 0 for row in rows[:-1])
    assert all("SQLite alone" in row.reference for row in rows)
    assert "over 60 files" in rows[-1].reference


def test_searches_are_typed_in_every_order_at_three_sizes(tmp_path: Path) -> None:
    for size in ("small", "middle", "large"):
        for _ in fill_library(tmp_path / f"lib-{size}", tmp_path / f"root-{size}", 100):
            pass
    rows = list(ordering(Bench(tmp_path, 1, 60, 1_000_000)))
    assert ["of 1,000 " in rows[0].what, "of 100,000 " in rows[1].what] == [True, True]
    assert all("in 12 orders" in row.what and row.used is not None and row.used > 0 for row in rows)


# --- figures
@pytest.mark.parametrize(
    ("used", "verdict"),
    [
        (None, ""),
        (0.62, "inside, 62% used"),
        (1.0, "inside, 100% used"),
        (1.34, "**outside by 34%**"),
        (3.2, "**outside, 3.2 times**"),
    ],
)
def test_a_verdict_says_how_far_away_the_budget_is(used: float | None, verdict: str) -> None:
    assert Row("what", "1 ms", used=used).verdict == verdict
    assert lines([Row("what", "1 ms", used=used)])[-1] == f"| what | 1 ms |  |  |  | {verdict} |"


def test_figures_are_kept_measure_by_measure(tmp_path: Path) -> None:
    place, order = tmp_path / "figures.json", ["keys", "peers"]
    old = {name: Measured("old", (Row(name, "1 ms", used=0.5),)) for name in reversed(order)}
    new = {"keys": Measured("new", (Row("keys", "2 ms"), Row("more", "3 ms")))}
    assert kept(place) == {}
    keep(old, order, place)
    keep(new, order, place)
    assert list(kept(place).items()) == [("keys", new["keys"]), ("peers", old["peers"])]


def test_acts_run_in_turn_and_the_first_round_is_not_counted() -> None:
    log: list[str] = []

    def act(name: str) -> int:
        log.append(name)
        return log.count(name)

    assert in_turn(2, lambda: act("a"), lambda: act("b")) == [[2, 3], [2, 3]]
    assert "".join(log) == "ababab"


def test_p95_and_medians() -> None:
    assert p95([float(value) for value in range(100)]) == 95
    assert p95([3.0, 1.0, 2.0]) == 3
    assert medians([Spent(1, 5), Spent(2, 9), Spent(9, 1)]) == Spent(2, 5)
    assert Press.median([Press(1, 10), Press(3, 30), Press(2, 20)]) == Press(2, 20)


def test_the_processor_time_of_a_command_counts_its_children() -> None:
    burn = "import time\nend = time.process_time() + 0.2\nwhile time.process_time() < end: pass"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}], check=True)"
    spent = spend([sys.executable, "-c", child])
    assert spent.cpu_s >= 0.2
    assert spent.wall_s >= 0.2


def test_a_key_is_charged_with_the_bytes_that_it_causes() -> None:
    with Probe([sys.executable, "-c", ECHO]) as probe:
        probe.until(lambda text: "ready" in text)
        probe.quiet()
        assert [probe.press(key).bytes for key in "ab"] == [7, 7]
        assert probe.rss_mb() > 1
        _, came = probe.idle(0.2)
        assert came == 0


def test_each_stage_of_a_file_takes_time(tmp_path: Path) -> None:
    for _ in write_archive(tmp_path / "archive", 80):
        pass
    spent = stages(tmp_path / "archive", sorted((tmp_path / "archive/_news").iterdir()))
    assert len(spent) == len(NAMES)
    assert sum(spent) > 0
