"""Archives of any size in the real format; the same seed and count always give the same bytes.

`python -m tests.benchmarks.generate --count 10000 --out DIR`

Article `i` depends on (seed, i) alone, so a small archive is the beginning of a large one. The higher the
number, the older: a thousand articles reach back one year, a million 25. They come in clusters of 2 to 40
that lie within days of each other. Of a hundred files one is a copy, one has no address and 3 no date; of a
hundred related entries 95 stay in their cluster and 4 have no address.
"""

import argparse
import base64
import json
import os
import random
import re
import shutil
from bisect import bisect
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache, partial
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path

FORMAT = 2
"""Raised when the same numbers give other articles than before, so that what is kept is made again."""

_PART = 1_000
"""Articles that a process writes at a time."""

_FEW = 20_000
"""Articles for which no processes are started."""

_DATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-")
_END = datetime(2026, 6, 1, tzinfo=UTC)
_YEARS_OF_A_MILLION = 25
_SYLLABLES = (
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we",
    "yo", "za", "ing", "er", "ed", "ly", "tion", "st", "nd",
)  # fmt: skip
_COMMON = (
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "as", "was", "with", "be", "by", "on",
    "not", "at", "are", "this", "have", "from", "or", "had", "an", "they", "one", "you", "all", "would",
    "climate", "robot", "network", "school", "river", "energy", "market", "law", "health", "city", "moon",
    "bridge", "letter", "archive", "science", "music",
)  # fmt: skip
_SIGNS = ("“quoted”", "café", "São", "日本", "1.5°", "naïve", "–", "🚀")


@dataclass(frozen=True, slots=True)
class Made:
    """One article."""

    number: int
    url: str
    """Empty for one that is known by its file's name alone."""
    title: str
    excerpt: str
    published: datetime | None
    provider: tuple[str, str]
    topics: tuple[str, ...]
    heat: int | None
    quality: int | None
    related: tuple[int, ...]
    """Numbers of other articles; -1 for an entry that is elsewhere, -2 for one without an address."""


@cache
def _words() -> tuple[list[str], list[float]]:
    chance = random.Random("words")
    words = list(_COMMON)
    words += ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
    return words, list(accumulate(1 / (rank + 3) for rank in range(len(words))))


@cache
def _names(kind: str, count: int) -> tuple[list[str], list[float]]:
    chance = random.Random(kind)
    names = [" ".join(chance.choices(_words()[0][60:], k=2)).title() for _ in range(count)]
    return names, list(accumulate(1 / (rank + 1) for rank in range(count)))


def _pick(chance: random.Random, table: tuple[list[str], list[float]]) -> str:
    names, weights = table
    return names[bisect(weights, chance.random() * weights[-1])]


def _text(chance: random.Random, count: int) -> str:
    words, weights = _words()
    text = " ".join(chance.choices(words, cum_weights=weights, k=count))
    if chance.random() < 0.2:
        text += f" {chance.choice(_SIGNS)}"
    return text[:1].upper() + text[1:]


@cache
def _cluster(seed: int, block: int) -> tuple[int, ...]:
    """Part 40 neighbouring articles into clusters: where each begins."""
    chance = random.Random(f"{seed} cluster {block}")
    starts, at = [], 0
    while at < 40:
        starts.append(at)
        at += chance.choice((2, 2, 3, 3, 4, 5, 7, 12, 40))
    return tuple(starts)


def url_of(number: int) -> str:
    """Give the address of an article."""
    return f"https://site{number % 97}.example.org/{number // 100}/story-{number}"


def make(seed: int, number: int) -> Made:
    """Make one article; its body is `make_body`'s."""
    chance = random.Random(f"{seed} {number}")
    block, place = divmod(number, 40)
    starts = _cluster(seed, block)
    at = bisect(starts, place) - 1
    first = block * 40 + starts[at]
    last = block * 40 + (starts[at + 1] if at + 1 < len(starts) else 40)
    mates = [mate for mate in range(first, last) if mate != number]
    wanted = chance.choice((0, 0, 1, 2, 3, 4, 6, 9))
    related = [
        mate if chance.random() < 0.95 else chance.choice((-1, -2, -2, -2, -2))
        for mate in chance.sample(mates, min(len(mates), wanted))
    ]
    provider = _pick(chance, _names("providers", 400))
    count = chance.choice((1, 2, 2, 3))
    day = _day_of(first) - timedelta(hours=chance.random() * 48)
    own = chance.random()
    return Made(
        number=number,
        url="" if own < 0.01 else url_of(max(0, number - 1) if own < 0.02 else number),
        title=_text(chance, chance.randint(5, 12)),
        excerpt=_text(chance, chance.randint(15, 40)),
        published=None if chance.random() < 0.03 else day.replace(microsecond=0),
        provider=(provider, f"{provider.split()[0].lower()}.example.org"),
        topics=tuple(dict.fromkeys(_pick(chance, _names("topics", 60)) for _ in range(count))),
        heat=chance.choice((-1, -1, None, chance.randint(0, 940), chance.randint(0, 200))),
        quality=None if chance.random() < 0.25 else chance.randint(11, 189),
        related=tuple(related),
    )


def _day_of(number: int) -> datetime:
    years = _YEARS_OF_A_MILLION * (number / 1_000_000) ** 0.45
    return _END - timedelta(days=365.25 * years)


def make_body(seed: int, number: int) -> str:
    """Make the body of an article; half of them have none."""
    chance = random.Random(f"{seed} body {number}")
    if chance.random() < 0.5:
        return ""
    parts = [_text(chance, chance.randint(40, 110)) for _ in range(chance.randint(9, 17))]
    parts.insert(1, "## " + _text(chance, 4))
    parts.insert(3, "\n".join(f"- {_text(chance, 6)}" for _ in range(3)))
    return "\n\n".join(parts) + "\n"


def file_text(seed: int, made: Made) -> str:
    """Write an article as its file holds it."""
    chance = random.Random(f"{seed} file {made.number}")
    lines = ["---", "category: news", *_common_fields(made, "")]
    lines += [
        f"heat: {'' if made.heat is None else made.heat}",
        f"published: {str(chance.random() < 0.55).lower()}",
    ]
    lines += ["", "topics:", *(f"  - {topic}" for topic in made.topics)]
    lines += ["", "images:", *_image(chance, made)]
    if made.related:
        lines += ["", "related:"]
        for number in made.related:
            lines += _related(seed, number)
    sealed = base64.b64encode(chance.randbytes(chance.randint(400, 900))).decode()
    lines += [
        "",
        f'secured: "{sealed};{base64.b64encode(chance.randbytes(16)).decode()}"',
        "---",
        "",
        make_body(seed, made.number),
    ]
    return ("\r\n" if chance.random() < 0.1 else "\n").join(lines)


def _common_fields(made: Made, indent: str, url: str | None = None) -> list[str]:
    url = made.url if url is None else url
    lines = [f"title: {json.dumps(made.title, ensure_ascii=False)}"]
    lines.append(f"excerpt: {json.dumps(made.excerpt, ensure_ascii=False)}")
    if made.published is not None:
        lines.append(f"publishedDateTime: {made.published:%Y-%m-%dT%H:%M:%SZ}")
    lines += [f'webUrl: "{url}"', f'ampWebUrl: "{url}?amp=1"'] if url else ['webUrl: ""']
    lines.append("type: article")
    if made.quality is not None:
        lines.append(f"quality: {made.quality}")
    name, domain = made.provider
    lines += ["provider:", f"  name: {name}", f"  domain: {domain}"]
    return [indent + line for line in lines]


@lru_cache(maxsize=128)
def _made_again(seed: int, number: int) -> Made:
    """Make an article that others of its cluster name too."""
    return make(seed, number)


def _image(chance: random.Random, made: Made) -> list[str]:
    return [
        f'  - url: "https://images.example.org/{made.number}/{chance.randrange(10**9)}.jpg"',
        "    width: 1200",
        "    height: 630",
        f"    title: {json.dumps(made.title, ensure_ascii=False)}",
    ]


def _related(seed: int, number: int) -> list[str]:
    url = {-1: "https://elsewhere.example.com/1", -2: ""}.get(number)
    lines = _common_fields(_made_again(seed, abs(number)), "    ", url)
    return [f"  - {lines[0].lstrip()}", *lines[1:]]


def file_name(made: Made) -> str:
    """Give the name of an article's file."""
    slug = "-".join("".join(char for char in made.title.lower() if char.isascii()).split())[:60]
    day = f"{made.published:%Y-%m-%d}-" if made.published else ""
    return f"{day}{slug}-{made.number}.md"


def write_archive(folder: Path, count: int, seed: int = 7, *, by_month: bool = False) -> Iterator[int]:
    """Write an archive as files; yields how many are written, now and then. One that is whole is kept.

    Args:
        folder: where; the files lie in its `_news`.
        by_month: whether each month has a folder of its own there.

    Raises:
        FileExistsError: the folder holds what was not made here.
    """
    done = folder / ".made"
    mark = f"{FORMAT} {seed} {count} {by_month}"
    if done.exists() and done.read_text() == mark:
        return
    if folder.exists() and any(folder.iterdir()) and not done.exists():
        raise FileExistsError(f"{folder} holds something else: give a new folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    done.write_text("unfinished")
    parts = [range(start, min(start + _PART, count)) for start in range(0, count, _PART)]
    write = partial(_write_part, folder / "_news", seed, by_month)
    if count <= _FEW:
        yield from map(write, parts)
    else:
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            yield from pool.map(write, parts)
    done.write_text(mark)


def _write_part(folder: Path, seed: int, by_month: bool, numbers: range) -> int:
    """Write some articles; gives the number after the last."""
    for number in numbers:
        made = make(seed, number)
        name = file_name(made)
        place = folder / _month(name) if by_month else folder
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(file_text(seed, made).encode())
    return numbers.stop


def by_months(folder: Path) -> int:
    """Move the files of an archive that lie in one folder into a folder for each month; gives how many."""
    mark = (folder / ".made").read_text()
    (folder / ".made").write_text("unfinished")
    known: set[str] = set()
    with os.scandir(folder / "_news") as entries:
        names = [entry.name for entry in entries if entry.is_file()]
    for name in names:
        month = _month(name)
        if month not in known:
            known.add(month)
            (folder / "_news" / month).mkdir(exist_ok=True)
        (folder / "_news" / name).rename(folder / "_news" / month / name)
    (folder / ".made").write_text(mark.replace("False", "True"))
    return len(known)


def _month(name: str) -> str:
    return name[:7] if _DATED.match(name) else "undated"


def main() -> None:
    """Write an archive."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--out", type=Path, required=True, help="a new folder, or one made by this program")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--by-month", action="store_true")
    arguments = parser.parse_args()
    try:
        for number in write_archive(
            arguments.out, arguments.count, arguments.seed, by_month=arguments.by_month
        ):
            print(f"\r{number:,} of {arguments.count:,}", end="", flush=True)
    except FileExistsError as error:
        parser.error(str(error))
    print()


if __name__ == "__main__":
    main()
