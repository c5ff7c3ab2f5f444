"""Ways to run the program: in this process, and as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.builders import article_text, make_archive
from tui.cli.main import main


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Ended]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def run(*words: object) -> Ended:
        capsys.readouterr()
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return run


def spawn(
    *words: object, before: Sequence[str] = (), env: Mapping[str, str] | None = None, **options: Any
) -> Ended:
    """Run a command in a process of its own, without a terminal; `before` is a command that runs it."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "tui", *map(str, words)],
        **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options},
        env={**os.environ, **(env or {})},
        timeout=120,
        check=False,
    )
    return Ended(
        done.returncode, *((text or b"").decode("utf-8", "replace") for text in (done.stdout, done.stderr))
    )


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three articles and one broken file, in the folder `ai`."""
    return make_archive(
        tmp_path / "ai",
        {
            "_news/2020-06-09-ibm.md": article_text(
                title="IBM moves away from punched paper tape",
                excerpt="No more, says the chief.",
                heat=87,
                quality=57,
                webUrl="https://example.org/ibm",
                topics=["AI", "Punched tape"],
                body="\nThe **whole** story.\n",
                related=[
                    {"title": "Amazon follows", "webUrl": "https://example.org/amazon"},
                    {"title": "Elsewhere", "webUrl": "https://elsewhere.example/x"},
                ],
            ),
            "_news/2020-06-10-amazon.md": article_text(
                title="Amazon follows",
                publishedDateTime="2020-06-10",
                heat=41,
                webUrl="https://example.org/amazon",
            ),
            "_news/undated.md": article_text(
                title="亚马逊 pauses", publishedDateTime=None, heat=-1, webUrl="https://example.org/undated"
            ),
            "_news/2020-06-11-broken.md": "---\ntitle: A: B\n---\n",
        },
    )
