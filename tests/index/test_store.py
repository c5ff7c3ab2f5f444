"""The database file as several threads and processes see it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tui.index.store import Store


def test_every_thread_sees_the_same_revision_and_sees_it_change(tmp_path: Path) -> None:
    store, other = Store(tmp_path / "index.db"), Store(tmp_path / "index.db")
    store.prepare()
    with ThreadPoolExecutor(1) as early, ThreadPoolExecutor(1) as late:
        before = early.submit(store.revision).result()
        for _ in range(3):
            with other.writing() as connection:
                connection.execute("INSERT INTO fulltext VALUES (random(), '')")
            after = late.submit(store.revision).result()  # at first from a thread that has not asked before
            assert after != before
            assert early.submit(store.revision).result() == after
            before = after
