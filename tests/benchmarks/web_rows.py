"""A row about previews: a plain page on loopback, beside a bare `httpx.get` of it."""

import time
from collections.abc import Callable, Iterator
from statistics import median

import httpx

from tests.benchmarks.rows import Bench, Row
from tests.web.faults import answer, giving, serving
from tests.web.shapes import SHAPES
from tui.config.paths import folders_in
from tui.core.access import Access
from tui.library import Library

_TIMES = 60
_BUDGET = 1.5


def fetching(bench: Bench) -> Iterator[Row]:
    """Time previews that are fetched anew, each beside a bare request, in turn with it."""
    body = SHAPES["newspaper"]().encode()
    with serving({"/": giving(answer(body), then_close=False)}) as server:
        access = Access(trusted=frozenset((server.host,)))
        library = Library(folders_in(bench.work / "lib-web"), lambda: access)
        url = server.url("/")

        def ours() -> None:
            library.pages.preview((("web", url),), again=True)

        def bare() -> None:
            httpx.get(url, trust_env=False)

        pairs = [(_timed(ours), _timed(bare)) for _ in range(_TIMES)]
        library.pages.clear()
        library.pages.close()
    own, reference = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    yield Row(
        "preview of a plain page on loopback, fetched, read and kept",
        f"{own * 1000:.1f} ms",
        f"bare httpx.get: {reference * 1000:.1f} ms",
        f"{own / reference:.2f}",
        f"{_BUDGET:g} times",
        own / reference / _BUDGET,
    )


def _timed(act: Callable[[], None]) -> float:
    begun_at = time.perf_counter()
    act()
    return time.perf_counter() - begun_at
