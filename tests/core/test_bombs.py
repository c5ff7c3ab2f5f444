"""Files made to exhaust the reader: each is read in a process of its own, which is measured."""

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.builders import make_archive

MAX_SECONDS = 0.5
MAX_MEGABYTES = 100

# The process says what it took for the file alone; the interpreter's start is no matter of the file.
READ = """
import json, re, resource, sys, time
from pathlib import Path
from tui.archive.read import read_file
from tui.core.article import Article
from tui.core.site import Site
start = time.process_time()
article = read_file(sys.argv[1], "bomb.md", Site(name="x"))
seconds = time.process_time() - start
assert isinstance(article, Article), article
status = Path("/proc/self/status")  # on Linux `ru_maxrss` holds the peak of the parent that forked us
if status.exists():
    peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text())[1]) * 1024
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([seconds, peak / 2**20, article.title, len(article.problems)]))
"""

YAML = "---\ntitle: T\n{}\n---\nBody\n"
LEVELS = "abcdefghi"
LAUGHS = "a: &a [x]\n" + "".join(f"{b}: &{b} [{f'*{a}, ' * 9}]\n" for a, b in pairwise(LEVELS))
MERGES = "a: &a {x: y}\n" + "".join(f"{b}: &{b} {{<<: [{f'*{a}, ' * 10}]}}\n" for a, b in pairwise(LEVELS))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(YAML.format(LAUGHS), id="a billion laughs"),
        pytest.param(YAML.format(MERGES), id="merge keys of merge keys"),
        pytest.param(YAML.format("a: &a [*a]"), id="a list that holds itself"),
        pytest.param(YAML.format("x: " + "[" * 100_000), id="100,000 brackets"),
        pytest.param(YAML.format("x: " + "{a: " * 30_000), id="30,000 braces"),
        pytest.param(YAML.format("x:\n  " + "- " * 60_000), id="60,000 dashes"),
        pytest.param(YAML.format("? " * 60_000), id="60,000 question marks"),
        pytest.param(YAML.format("x: [" + "a, " * 40_000 + "]"), id="40,000 items"),
        pytest.param(YAML.format("".join(f"k{number}: v\n" for number in range(12_000))), id="12,000 fields"),
        pytest.param(YAML.format("x: [" + "*t, " * 30_000 + "]"), id="30,000 aliases"),
        pytest.param(YAML.format("x: 1\n" * 20_000), id="20,000 repeated fields"),
        pytest.param(YAML.format("x: '" + "y" * 50_000_000), id="a value of 50 MB"),
        pytest.param(YAML.format('x: "\\e]52;c;aGk=\\a"\ny: "\\e'), id="escapes that YAML writes out"),
        pytest.param(YAML.format("x: \x1b]52;c;aGk=\x07\x9b31m"), id="raw escapes"),
        pytest.param(YAML.format("x: @"), id="a syntax error"),
        pytest.param("---\ntitle: T\n" + "prose " * 700_000, id="front matter without an end"),
        pytest.param('{"title": "T", "x": ' + "[" * 100_000, id="JSON of 100,000 brackets"),
        pytest.param('{"' + '\\"' * 60_000, id="a JSON text without an end"),
        pytest.param("+++\nx = " + "[" * 100_000 + "\n+++\n", id="TOML of 100,000 brackets"),
        pytest.param("+++\n" + "a." * 60_000 + "a = 1\n+++\n", id="a TOML key of 60,000 parts"),
        pytest.param("+++\n" + '"\\' * 60_000 + "\n+++\n", id="TOML texts without an end"),
        pytest.param(
            YAML.format(
                "related:\n" + "".join(f"- webUrl: https://x{number}{'é' * 4000}\n" for number in range(30))
            ),
            id="30 hosts of 4,000 letters that are not ASCII",
        ),
    ],
)
def test_a_hostile_file_costs_little_and_has_a_problem(tmp_path: Path, text: str) -> None:
    make_archive(tmp_path, {"bomb.md": text})
    done = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seconds, megabytes, title, problems = json.loads(done.stdout)
    assert title in ("T", "bomb.md")
    assert problems
    assert seconds < MAX_SECONDS
    assert megabytes < MAX_MEGABYTES
