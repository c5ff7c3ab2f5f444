"""Bodies made by hypothesis: lines that mean something to Markdown or HTML, in any order and depth."""

from hypothesis import strategies as st

_BITS = [
    "word", "Paris, 2020", "*a*", "**b**", "a*b*c", "_c_", "~~d~~", "`e`", "``f", "é", "x  ", "y\\",
    "<", "&", "|", "[a](b)", "[a]", "[a][b]", "![i](j)", "[![i](j)](k)", "<https://x.y>",
    "https://x.y/z.", "&amp;", "&eacute;", "&#x202e;", "<b>", "</b>", "<br>", "<i>k</i>",
    "<a href='u'>", "</a>", "<!--", "-->", "<!-- c -->", "<img src=i>", "{{ l }}", "{% m", "%}", "\\*",
    "\\`", "10<sup>2</sup>", "[a]: b", "<script>", "</script>",
]  # fmt: skip
_STARTS = [
    "# ", "## ", "- ", "* ", "+ ", "1. ", "2) ", "> ", ">", "- [ ] ", "- [x] ", "```", "```py", "~~~",
    "    ", "\t", "|", "| a | b |", "|---|:-:|", "---", "***", "===", "[a]: ", "[b]: <u> 'title",
    "<div>", "</div>", "<pre>", "</pre>", "<ul>", "<li>", "</ul>", "<table>", "<p>", "</p>",
    "<script>", "</script>", "<!--", "-->", "<?", "?>", "<blockquote>", "</blockquote>", "<td>",
    "<h2>", "<iframe src=u></iframe>", "<figure>", "<figcaption>", "<details>", "<em>", "</em>",
    "<dl><dt>", "<dd>", "<x-y>",
]  # fmt: skip
_INDENTS = ["", "", "", "", " ", "  ", "   ", "    ", "\t", "      "]

_line = st.builds(
    lambda indent, starts, bits: indent + "".join(starts) + " ".join(bits),
    st.sampled_from(_INDENTS),
    st.lists(st.sampled_from(_STARTS), max_size=2),
    st.lists(st.sampled_from(_BITS), max_size=4),
)

bodies = st.lists(st.one_of(_line, _line, st.just(""), st.just("  ")), max_size=14).map("\n".join)
"""Texts of up to 14 lines, some blank."""

_PROSE = [
    "word", "a", "é", "2020", " ", "  ", ",", "\n", "\n\n", "日本", "हिं", "“", "”", "́", "'", '"', ":",
    "!", "|", "<", "&", "*", "**", "_", "__", "~~", "~", "`", "``", "[", "]", "(", ")", "](", "![",
    "\\", "\\*", "---", "](linkaddress)", "[a](linkaddress)", "[bb](linkaddress/x 'title')",
    "![alt](pictureaddress)", '![alt](pictureaddress "title")', "![](pictureaddress)",
    "[![alt](pictureaddress)](linkaddress)", "<https://shown.auto/l>", "https://shown.bare/x_y",
    "[t][r]", "[r]", "\n\n[r]: definedaddress\n", "\n\n[r]: definedaddress 'title'\n\n", "[^1]",
    "\n\n[^1]: shown\n", "&amp;", "&eacute;", "&#39;", "&#8203;", "&#1;", "&nope;",
    "\n|a|b|\n|-|-|\n|", "\n    ", "\n\n    ", "\n\t", "\n- ", "\n1. ", "\n> ", "\n# ", "\n```\n",
    "\n```py\n", "\n~~~\n", "\n  ```\n", "\n---\n", "\n===\n", "{{ l }}", "<b>",
]  # fmt: skip
_HTML = [
    "word", "a", "é", "2", " ", "\n", "\n\n", "&amp;", "&eacute;", "&#8217;", "&#1;", "&copy", "&am",
    "p;", "&", "< ", "<p>", "</p>", "<div>", "</div>", "<br>", "<br/>", "</br>", "<b>", "</b>",
    "<i class='x'>", "</i>", "</a>", "<hr>", "<a href='linkaddress'>",
    "<img src=pictureaddress alt='alt'>", "<img src=pictureaddress>", "<span>", "</span>",
    "<img src=pictureaddress alt=sign width=16>", "<ul>", "</ul>", "<li>", "</li>", "<h2>", "</h2>",
    "<q>", "</q>", "<blockquote>", "</blockquote>", "<figure>", "</figure>", "<figcaption>",
    "</figcaption>", "<dl>", "<dt>", "<dd>", "</dl>", "<sup>", "</sup>", "<!-- c -->", "<!--", "-->",
    "<x-y>", "</x-y>", "<section>", "</section>", "<wbr>", "<details>", "<summary>", "</summary>",
    '<p class="a" id=b>', "<p don't>", "<td>", "<table>", "<form>", "<div", ">", "<iframe src=u>",
    "<pre>", "</pre>", "<script>", "</script>", "{{ l }}", "\u200b", "日本", "<dialog>", "<menu>",
]  # fmt: skip

prose = st.lists(st.sampled_from(_PROSE), max_size=16).map("".join)
"""Markdown without much HTML, its signs in all neighbourhoods; the addresses in it are words of their own."""

html = st.lists(st.sampled_from(_HTML), max_size=16).map("".join)
"""Tags and texts in all neighbourhoods."""
