"""Hostile front matter, each file read by a process that may use little time and little memory.

The process has imported the reader before its bounds are set, so they are those of the files alone.
"""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.torture.yaml_cases import Case, cases

MAX_SECONDS = 0.5
MAX_MEGABYTES = 80
"""Above what the interpreter and the reader take, for any one file."""

# One child for each file, forked from one that has the reader: a bomb ends its own child only.
READ = """
import json, os, resource, sys, time
from tui.archive.read import read_file
from tui.core.article import Article
from tui.core.site import Site
megabytes = int(sys.argv[2])
pages = open("/proc/self/statm").read().split()[0] if os.path.exists("/proc/self/statm") else 0
size = int(pages) * os.sysconf("SC_PAGE_SIZE")

def read(name):
    resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
    if size:
        resource.setrlimit(resource.RLIMIT_AS, (size + megabytes * 2**20,) * 2)
    start = time.process_time()
    found = read_file(sys.argv[1], name, Site(name="x"))
    took = time.process_time() - start
    is_article = isinstance(found, Article)
    return [is_article and found.title or "", is_article and len(found.problems) or 0, took]

for name in sorted(os.listdir(sys.argv[1])):
    sys.stdout.flush()
    child = os.fork()
    if not child:
        print(json.dumps([name, read(name)]), flush=True)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        print(json.dumps([name, status]), flush=True)
"""

CASES = cases()


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Read every case; give title, number of problems and seconds by its name, or how its process ended."""
    folder = tmp_path_factory.mktemp("yaml")
    for number, case in enumerate(CASES.values()):
        (folder / f"{number:03}.md").write_bytes(case.data)
    done = subprocess.run(
        [sys.executable, "-c", READ, folder, str(MAX_MEGABYTES)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found = dict(json.loads(line) for line in done.stdout.splitlines())
    return {name: found[f"{number:03}.md"] for number, name in enumerate(CASES)}


def test_there_are_eighty_classes() -> None:
    assert len({case.data for case in CASES.values()}) == len(CASES) >= 80


@pytest.mark.parametrize("name", CASES)
def test_a_file_is_an_article_whatever_is_wrong_with_it(read: dict[str, Any], name: str) -> None:
    """Bounded in time and memory; and what is wrong is told."""
    case: Case = CASES[name]
    assert isinstance(read[name], list), f"its process ended with {read[name]}"
    title, problems, seconds = read[name]
    number = [*CASES].index(name)
    assert title == case.title.replace("case.md", f"{number:03}.md")
    assert bool(problems) == (case.has_problem and bool(case.title))
    assert seconds < MAX_SECONDS
