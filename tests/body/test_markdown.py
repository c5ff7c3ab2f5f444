"""Markdown -> blocks, construct by construct; the short form of blocks is explained in `sketch`."""

import pytest

from tests.body.sketch import sketch
from tui.body.markdown import markdown_blocks

HEADINGS = {
    "underlined": ("Title\n=====\n\nSub\n---\n\ntext", "h1(Title) h2(Sub) p(text)"),
    "six levels, not seven": ("###### six\n####### seven", "h6(six) p(####### seven)"),
    "no space, no heading": ("#no heading", "p(#no heading)"),
    "without words": ("#\n\n##  \n\nx", "p(x)"),
    "with markup": ("# A *b* [c](d)", "h1(A {em b} {c @d})"),
    "with a picture": ("# ![alt](a.png) head", "picture(alt|a.png) h1(head)"),
}
LINES = {
    "soft and hard breaks": ("a\nb  \nc\\\nd", "p(a b⏎c⏎d)"),
    "spaces at the ends": ("  a  \n\tb  \n", "p(a⏎b)"),
    "a backslash at the end": ("a\\", "p(a\\)"),
    "emphasis in emphasis": ("***a** b*", "p({em+strong a}{em  b})"),
    "underscores within words": ("snake_case_word __init__", "p(snake_case_word {strong init})"),
    "asterisks within words": ("a*b*c", "p(a{em b}c)"),
    "stars with spaces": ("2 * 3 * 4", "p(2 * 3 * 4)"),
    "struck out": ("~~gone~~ ~one~", "p({strike gone} ~one~)"),
    "code with a backtick": ("``a ` b`` `*c*`", "p({code a ` b} {code *c*})"),
    "code over two lines": ("`a\nb`", "p({code a b})"),
    "an open backtick": ("`a *b*", "p(`a {em b})"),
    "escapes": ("\\*not\\* \\_em\\_ 1986\\. A", "p(*not* _em_ 1986. A)"),
    "entities": ("AT&amp;T &copy; &eacute; &nope; &lt;b&gt;", "p(AT&T © é &nope; <b>)"),
    "entities of invisible characters": ("a&#8203;b &#x202e;c", "p(ab c)"),
    "an entity of a line end": ("a&#10;b &#x2028;c", "p(a b c)"),
    "only a space that does not break": ("&nbsp;\n\nx", "p(x)"),
    "equal neighbours are one span": ("*a*_b_", "p({em ab})"),
    "empty markup": ("[]() ![]() x", "p(x)"),
}
LINKS = {
    "with a title": ("[a](b 'title')", "p({a @b})"),
    "with spaces in brackets": ("[a](<b c>)", "p({a @b c})"),
    "with parentheses": ("[a](b(c)d)", "p({a @b(c)d})"),
    "as it stands, unchecked and unescaped": (
        "[a](javascript:x) [b](HTTP://Ä.x/%41)",
        "p({a @javascript:x} {b @HTTP://Ä.x/%41})",
    ),
    "by reference, any case": ("[a][B] [b]\n\n[b]: c 'd'", "p({a @c} {b @c})"),
    "without a definition": ("[a][b] [c]", "p([a][b] [c])"),
    "in angle brackets": (
        "<https://a.b/c> <x@y.z>",
        "p({https://a.b/c @https://a.b/c} {x@y.z @mailto:x@y.z})",
    ),
    "bare address, full stop outside": (
        "At https://a.b/c_d_e?x=1&y=2.",
        "p(At {https://a.b/c_d_e?x=1&y=2 @https://a.b/c_d_e?x=1&y=2}.)",
    ),
    "bare address in parentheses": ("(https://a.b/c)", "p(({https://a.b/c @https://a.b/c}))"),
    "bare address in code and in a link": (
        "`https://a.b` [https://c.d](e)",
        "p({code https://a.b} {https://c.d @e})",
    ),
    "neighbours to one address are one": ("[a](b)[c](b)", "p({ac @b})"),
    "footnotes stay where they are": (
        "A[^1].\n\n[^1]: https://a.b",
        "p(A[^1].) p([^1]: {https://a.b @https://a.b})",
    ),
    "with emphasis inside": ("[a *b*](c)", "p({a  @c}{em b @c})"),
}
PICTURES = {
    "alone": ("![alt *x*](a.png)", "picture(alt x|a.png)"),
    "with a title only": ('![](a.png "words")', "picture(words|a.png)"),
    "between words": ("text ![alt](a.png) text", "p(text) picture(alt|a.png) p(text)"),
    "in a link": ("[![alt](a.png)](b)", "picture(alt|a.png|b)"),
    "in a link with words": (
        "[text ![alt](a.png) more](b)",
        "p({text @b}) picture(alt|a.png|b) p({more @b})",
    ),
    "in the text itself": ("![x](data:image/png;base64,AAAA)", "picture(x|)"),
    "in a list": ("- ![a](b)", "ul(li(picture(a|b)))"),
}
CONTAINERS = {
    "loose and tight lists are alike": ("- a\n- b\n\n\n- c", "ul(li(p(a)) li(p(b)) li(p(c)))"),
    "another sign, another list": ("* a\n* b\n- c", "ul(li(p(a)) li(p(b))) ul(li(p(c)))"),
    "numbers from seven": ("7. a\n8. b", "ol7(li(p(a)) li(p(b)))"),
    "numbers from nought": ("0) a", "ol0(li(p(a)))"),
    "blocks in items": ("- a\n\n  b\n\n      code\n- > q", "ul(li(p(a) p(b) code(code)) li(quote(p(q))))"),
    "lists in lists": ("- a\n  1. b\n     - c", "ul(li(p(a) ol1(li(p(b) ul(li(p(c)))))))"),
    "a number that does not start a list": ("In\n1986. it was", "p(In 1986. it was)"),
    "tasks": (
        "- [ ] a\n- [x] b\n- [y] c\n1. [X] d",
        "ul(li[ ](p(a)) li[x](p(b)) li(p([y] c))) ol1(li[x](p(d)))",
    ),
    "empty items": ("- \n- b\n-", "ul(li(p(b)))"),
    "quotations": ("> a\n> > b\nlazy\n\n> c", "quote(p(a) quote(p(b lazy))) quote(p(c))"),
    "an empty quotation": (">", ""),
}
CODE = {
    "indented": ("    code\n    more\n\n    yet\n\ntext", "code(code⏎more⏎⏎yet) p(text)"),
    "fenced, with words after the language": ("```py title=x\na\n\n  b\n```", "code[py](a⏎⏎  b)"),
    "a fence in a fence": ("~~~\n```\n~~~", "code(```)"),
    "without an end": ("```\na\n\nb", "code(a⏎⏎b)"),
    "empty": ("```\n```\n\nx", "p(x)"),
    "entities stay": ("`&amp;`\n\n    &lt;", "p({code &amp;}) code(&lt;)"),
}
TABLES = {
    "ragged rows": (
        "| a | b |\n|:--|--:|\n| *c* | d |\n| e \\| f |\n| g | h | i |",
        "table(a;b / {em c};d / e | f; / g;h | left;right)",
    ),
    "one column": ("|a|\n|:-:|\n|b|", "table(a / b | center)"),
    "without outer bars": ("a | b\n--- | ---\nc | d", "table(a;b / c;d | left;left)"),
    "pictures and links in cells": ("|![p](q)|[x](y)|\n|-|-|\n", "table({p @q};{x @y} | left;left)"),
    "a picture without words": (
        "|a|\n|-|\n|![](x/pic.png?w=3)|",
        "table(a / {pic.png @x/pic.png?w=3} | left)",
    ),
    "HTML in cells": ("|a|\n|-|\n|b<br>c<ul><li>d</li></ul>|", "table(a / b⏎c⏎d | left)"),
    "without a word": ("| | |\n|-|-|\n| | |\n\nx", "p(x)"),
}
HTML = {
    "a block is not Markdown": ("<div>\n*raw*\n</div>\n\n*md*", "p(*raw*) p({em md})"),
    "Markdown between tags": ("text\n\n<div>\n\n*md*\n\n</div>", "p(text) p({em md})"),
    "a list in pieces": ("x\n\n<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>", "p(x) ul(li(p(a)) li(p(b)))"),
    "marks that cross": ("a <b>b <i>c</b> d</i> e", "p(a {strong b }{em+strong c} d e)"),
    "breaks": ("a<br>b<br/>c<br><br>d", "p(a⏎b⏎c) p(d)"),
    "links": ("x <a href='u?a=1&amp;b=2'>l</a> y", "p(x {l @u?a=1&b=2} y)"),
    "unknown tags": ("a <unknown x=y>b</unknown> <x-y/>c", "p(a b c)"),
    "comments": ("a <!-- hidden --> b\n\n<!--\n\nhidden -->\n\nc", "p(a b) p(c)"),
    "scripts": ("a <script>alert(1)</script> b\n\n<script>\nx\n\ny\n</script>\n\nc", "p(a b) p(c)"),
    "pictures": ("x <img src=a.png alt='p &amp; q'> y", "p(x) picture(p & q|a.png) p(y)"),
    "above and below the line": ("H<sub>2</sub>O 10<sup>-6</sup> 1<sup>st</sup>", "p(H₂O 10⁻⁶ 1st)"),
    "blocks within a line": ("a <p>b</p> c", "p(a⏎b⏎c)"),
    "embedded pages": ("x <iframe src='https://y.t/e' title='Film'></iframe>", "p(x {Film @https://y.t/e})"),
    "details": ("x\n\n<details><summary>S</summary>\n\n*md*\n\n</details>", "p(x) p({strong S}) p({em md})"),
    "an end without a start": ("a</b></div> *c*", "p(a⏎{em c})"),
    "a start without an end": ("a <b>c\n\nd", "p(a {strong c}) p(d)"),
}
LIQUID = {
    "a block": ("{% include a.html x='*y*' %}\n\nz", "p({% include a.html x='*y*' %}) p(z)"),
    "in a line": ("{{ a_b | c }} *d*", "p({{ a_b | c }} {em d})"),
    "in addresses": ("[a]({{ site.url }}/b) ![c]({{ d }})", "p({a @{{ site.url }}/b}) picture(c|{{ d }})"),
    "in attributes": ("x <a href=\"{{ \"/x\" | rel }}\">y</a>", "p(x {y @{{ \"/x\" | rel }}})"),
    "in code": ("```\n{{ a }}\n```\n\n`{% b %}`", "code({{ a }}) p({code {% b %}})"),
    "over two lines": ("{% include a\n  b='c' %}", "p({% include a b='c' %})"),
    "without an end": ("{{ open *a*\n\n}}", "p({{ open {em a}) p(}})"),
    "in a table": ("|a|\n|-|\n|{{ b | c }}|", "table(a / {{ b | c }} | left)"),
}  # fmt: skip
RULES = {
    "between paragraphs": ("a\n\n* * *\n\nb", "p(a) hr p(b)"),
    "ends a paragraph": ("a\n***\nb", "p(a) hr p(b)"),
}

_GROUPS = [HEADINGS, LINES, LINKS, PICTURES, CONTAINERS, CODE, TABLES, HTML, LIQUID, RULES]
_CASES = [pytest.param(*case, id=name) for group in _GROUPS for name, case in group.items()]


@pytest.mark.parametrize(("text", "blocks"), _CASES)
def test_markdown_gives_blocks(text: str, blocks: str) -> None:
    assert sketch(markdown_blocks(text)) == blocks


def test_line_ends_of_any_system_are_one() -> None:
    assert sketch(markdown_blocks("a\r\n\r\nb\rc")) == "p(a) p(b c)"
