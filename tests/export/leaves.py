"""Articles that make an export hard."""

from datetime import UTC, datetime
from typing import Any

from tui.body.read import read_blocks
from tui.core.article import Article, Provider, Related
from tui.core.fulltext import Fulltext
from tui.core.leaf import Leaf, Sheaf
from tui.core.marks import Marks

SHEAF = Sheaf('A <week> of "boats" & ]]> --> \\end{x}', 1_700_000_000, 'topic:boats "sail"')
AT = datetime(2020, 6, 9, 2, 22, tzinfo=UTC)

NASTY = [
    "plain",
    "<script>alert(1)</script>",
    "]]> --> <!-- &amp; &lt;",
    "{braces} $x^2$ 50% #1 a_b ~ \\end{document} \\\\",
    "quotes \"double\" and 'single' `back` **bold** [link](javascript:x)",
    "ER  - \r\nTY  - NEWS",
    "שלום עולם 🚢 e\u0301 東京 \N{NO-BREAK SPACE}x",
    "}",
    "{",
    "\\",
    "@article{x,",
    "",
]


def leaf(title: str = "Boats", **fields: Any) -> Leaf:
    """Make an article that has something in every field that is exported."""
    marks = fields.pop(
        "marks", Marks(is_read=True, note=f"Note: {title}\nsecond line", tags=("later", title[:20] or "x"))
    )
    fulltext = fields.pop("fulltext", None)
    defaults: dict[str, Any] = {
        "relpath": "a.md",
        "key": "https://example.org/boats",
        "slug": "boats",
        "title": title or "Untitled",
        "excerpt": title,
        "published_at": AT,
        "web_url": "https://example.org/boats?a=1&b={2}",
        "provider": Provider(name=f"The {title} Post", authors=(f"Ann {title}", "Bo Li")),
        "topics": ("AI", title),
        "body": f"# {title}\n\n- {title}\n\n| a | b |\n|---|---|\n| 1 | [x](javascript:alert) |\n\n[y](https://a.example/)\n",
        "related": (Related(key="", title=title, web_url="javascript:alert(1)"),),
    }
    article = Article(**{**defaults, **fields})
    text_blocks = tuple(read_blocks(fulltext.text)) if fulltext else ()
    return Leaf(article, "coast", tuple(read_blocks(article.body)), marks, fulltext, text_blocks)


FULLTEXT = Fulltext(
    "https://example.org/boats", "https://example.org/boats", "Boats", "They *float* & <sink>.", 1_700_000_000
)
LEAVES = [
    *(leaf(title) for title in NASTY),
    leaf(
        "Without much",
        published_at=None,
        web_url="",
        provider=Provider(),
        topics=(),
        excerpt="",
        marks=Marks(),
    ),
    leaf("A day", day_only=True, key="coast/a-day", has_address=False),
    leaf("With its text", fulltext=FULLTEXT),
]
