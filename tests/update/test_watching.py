"""Changed archives are noticed, by the kernel's news and by looking."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import Empty, Queue

import pytest

from tui.core.archives import Archive
from tui.update.watching import Watcher, kernel_events, matters

PATIENCE_S = 30.0


def _no_events(roots: Sequence[Path], stop: threading.Event) -> Iterator[set[Path]]:
    raise OSError("the kernel has no watches left")


@pytest.fixture
def archives(tmp_path: Path) -> tuple[Archive, Archive]:
    for name in ("one", "two"):
        (tmp_path / name / "_news" / "2020").mkdir(parents=True)
        (tmp_path / name / ".git").mkdir()
        (tmp_path / name / "_news" / "2020" / "a.md").write_text("---\ntitle: A\n---\n")
    return Archive("one", tmp_path / "one"), Archive("two", tmp_path / "two")


Watching = Callable[..., "Queue[tuple[Archive, ...]]"]


@pytest.fixture
def watching() -> Iterator[Watching]:
    """Watch archives until the test is over; what is told comes by a queue."""
    watchers: list[Watcher] = []

    def watch(archives: Sequence[Archive], **options: object) -> "Queue[tuple[Archive, ...]]":
        told: Queue[tuple[Archive, ...]] = Queue()
        watchers.append(Watcher(archives, told.put, **options))  # type: ignore[arg-type]
        return told

    yield watch
    for watcher in watchers:
        watcher.stop()


def _until_told(told: "Queue[tuple[Archive, ...]]", change: Callable[[int], object]) -> tuple[Archive, ...]:
    """Change something until it is told of: a watcher takes a moment to begin."""
    for number in range(int(PATIENCE_S)):
        change(number)
        try:
            return told.get(timeout=1.0)
        except Empty:
            continue
    raise AssertionError("nothing was told")


KERNEL = pytest.param({}, marks=pytest.mark.skipif(kernel_events() is None, reason="watchfiles is an extra"))
LOOKING = pytest.param({"events": _no_events, "look_s": 0.05})


@pytest.mark.parametrize("options", [KERNEL, LOOKING])
def test_new_files_and_folders_are_told_of_their_own_archive(
    archives: tuple[Archive, Archive], watching: Watching, options: dict[str, object]
) -> None:
    one, two = archives
    told = watching(archives, **options)
    if options:
        assert told.get(timeout=PATIENCE_S) == archives  # what came before the first look
    assert _until_told(told, lambda at: (one.root / "_news" / "2020" / f"{at}.md").write_text("x")) == (one,)

    def add_folder(at: int) -> None:
        (two.root / "_news" / f"new{at}").mkdir()
        (two.root / "_news" / f"new{at}" / "b.md").write_text("x")

    while (found := _until_told(told, add_folder)) != (two,):
        assert set(found) <= {one, two}


@pytest.mark.skipif(kernel_events() is None, reason="watchfiles is an extra")
def test_the_kernel_tells_of_changes_in_place_and_of_a_burst_once(
    archives: tuple[Archive, Archive], watching: Watching
) -> None:
    one, _ = archives
    told = watching(archives)
    file = one.root / "_news" / "2020" / "a.md"
    _until_told(told, lambda at: file.write_text(f"---\ntitle: {at}\n---\n"))
    for number in range(300):
        (one.root / "_news" / "2020" / f"burst{number}.md").write_text("x")
    assert told.get(timeout=PATIENCE_S) == (one,)
    rest = []
    while True:
        try:
            rest.append(told.get(timeout=2.5))
        except Empty:
            break
    assert len(rest) <= 1


def test_hidden_folders_are_of_no_concern(archives: tuple[Archive, Archive], watching: Watching) -> None:
    one, two = archives
    told = watching(archives, events=_no_events, look_s=0.02)
    assert told.get(timeout=PATIENCE_S) == archives
    for number in range(20):
        (one.root / ".git" / f"{number}.md").write_text("x")
    assert _until_told(told, lambda at: (two.root / f"{at}.md").write_text("x")) == (two,)
    assert told.empty()


def test_an_archive_may_go_and_come_back(
    archives: tuple[Archive, Archive], watching: Watching, tmp_path: Path
) -> None:
    one, _ = archives
    told = watching([one], events=_no_events, look_s=0.02)
    assert told.get(timeout=PATIENCE_S) == (one,)
    _until_told(told, lambda at: (one.root / f"{at}.md").write_text("x"))
    one.root.rename(tmp_path / "away")
    assert told.get(timeout=PATIENCE_S) == (one,)
    (tmp_path / "away").rename(one.root)
    assert told.get(timeout=PATIENCE_S) == (one,)


@pytest.mark.skipif(kernel_events() is None, reason="watchfiles is an extra")
def test_the_kernel_is_asked_again_about_an_archive_that_came_back(
    archives: tuple[Archive, Archive], watching: Watching, tmp_path: Path
) -> None:
    one, two = archives
    told = watching([one, two])
    _until_told(told, lambda at: (one.root / f"{at}.md").write_text("x"))
    one.root.rename(tmp_path / "away")
    one.root.mkdir()
    assert one in told.get(timeout=PATIENCE_S)
    while not told.empty():
        told.get()
    assert one in _until_told(told, lambda at: (one.root / f"new{at}.md").write_text("x"))


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("_news/2020/a.md", True),
        ("A.MD", True),
        ("_data/topics/x.yml", True),
        ("_config.yml", True),
        ("_news/2021", True),
        ("_news/2021.06", True),
        (".git/index", False),
        (".git/a.md", False),
        ("_site/2020/a.md", False),
        ("_site", False),
        ("node_modules/x/README.md", False),
        ("picture.png", False),
        ("a.md.swp", False),
    ],
)
def test_only_what_may_be_articles_matters_wherever_the_archive_lies(
    tmp_path: Path, path: str, holds: bool
) -> None:
    root = tmp_path / ".local" / "share" / "news"
    (root / "_news" / "2021.06").mkdir(parents=True)
    assert matters(str(root / path), [root]) is holds
    assert not matters(str(tmp_path / "elsewhere.md"), [root])


def test_all_are_told_of_from_time_to_time(archives: tuple[Archive, Archive], watching: Watching) -> None:
    told = watching(archives, events=_no_events, look_s=60, whole_s=0.02)
    assert told.get(timeout=PATIENCE_S) == archives


def test_nothing_is_told_after_the_end(archives: tuple[Archive, Archive]) -> None:
    told: Queue[tuple[Archive, ...]] = Queue()
    watcher = Watcher(archives, told.put, events=_no_events, look_s=0.01, whole_s=0.01)
    told.get(timeout=PATIENCE_S)
    watcher.stop()
    for thread in watcher._threads:
        thread.join(PATIENCE_S)
        assert not thread.is_alive()
