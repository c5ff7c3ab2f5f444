"""Bodies made by hypothesis: lines that mean something to Markdown or HTML, in any order and depth."""

from hypothesis import strategies as st

_BITS = [
    *(
        "word",
        "Paris, 2020",
        "*a*",
        "**b**",
        "a*b*c",
        "_c_",
        "~~d~~",
        "`e`",
        "``f",
        "é",
        "x  ",
        "y\\",
        "<",
        "&",
        "|",
    ),
    *(
        "[a](b)",
        "[a]",
        "[a][b]",
        "![i](j)",
        "[![i](j)](k)",
        "<https://x.y>",
        "https://x.y/z.",
        "&amp;",
        "&eacute;",
    ),
    *(
        "&#x202e;",
        "<b>",
        "</b>",
        "<br>",
        "<i>k</i>",
        "<a href='u'>",
        "</a>",
        "<!--",
        "-->",
        "<!-- c -->",
        "<img src=i>",
    ),
    *("{{ l }}", "{% m", "%}", "\\*", "\\`", "10<sup>2</sup>", "[a]: b", "<script>", "</script>"),
]
_STARTS = [
    *(
        "# ",
        "## ",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "> ",
        ">",
        "- [ ] ",
        "- [x] ",
        "```",
        "```py",
        "~~~",
        "    ",
        "\t",
    ),
    *(
        "|",
        "| a | b |",
        "|---|:-:|",
        "---",
        "***",
        "===",
        "[a]: ",
        "[b]: <u> 'title",
        "<div>",
        "</div>",
        "<pre>",
    ),
    *(
        "</pre>",
        "<ul>",
        "<li>",
        "</ul>",
        "<table>",
        "<p>",
        "</p>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<?",
        "?>",
    ),
    *("<blockquote>", "</blockquote>", "<td>", "<h2>", "<iframe src=u></iframe>", "<figure>", "<figcaption>"),
    *("<details>", "<em>", "</em>", "<dl><dt>", "<dd>", "<x-y>"),
]
_INDENTS = ["", "", "", "", " ", "  ", "   ", "    ", "\t", "      "]

_line = st.builds(
    lambda indent, starts, bits: indent + "".join(starts) + " ".join(bits),
    st.sampled_from(_INDENTS),
    st.lists(st.sampled_from(_STARTS), max_size=2),
    st.lists(st.sampled_from(_BITS), max_size=4),
)

bodies = st.lists(st.one_of(_line, _line, st.just(""), st.just("  ")), max_size=14).map("\n".join)
"""Texts of up to 14 lines, some blank."""
