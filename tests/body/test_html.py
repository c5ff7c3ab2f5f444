"""HTML -> blocks, element by element; the short form of blocks is explained in `sketch`."""

import pytest

from tests.body.sketch import sketch
from tui.body.html import html_blocks

LINES = {
    "paragraphs with and without tags": ("<p>a</p>b<p>c", "p(a) p(b) p(c)"),
    "headings": ("<h1>A <small>b</small></h1><h2><div>c</div></h2><h6>x</h6>", "h1(A b) h2(c) h6(x)"),
    "white space": ("<p>a\n  b\t <b> c </b> d</p>", "p(a b {strong c }d)"),
    "nothing to show": (
        "<p> </p><p>&nbsp;</p><div></div><ul></ul><blockquote> </blockquote><table></table>",
        "",
    ),
    "marks": ("<b>a <i>b</i></b><strong>c</strong>", "p({strong a }{em+strong b}{strong c})"),
    "marks of the same meaning": (
        "<s>a</s><del>b</del><strike>c</strike><kbd>d</kbd>",
        "p({strike abc}{code d})",
    ),
    "marks that cross": ("<b>a<i>b</b>c</i>", "p({strong a}{em+strong b}{em c})"),
    "breaks; two are a paragraph": ("<br>a<br>b<br><br>c<br> <br>d<br>", "p(a⏎b) p(c) p(d)"),
    "links around blocks": ("<a href=u>x<p>y</p></a>z", "p({x @u}) p({y @u}) p(z)"),
    "anchors are no links": ("<a name=x>t</a>", "p(t)"),
    "an address with a line end": ("<a href=' https://a.b/c d\n'>t</a>", "p({t @https://a.b/c d})"),
    "an empty link": ("<a href=u></a>x", "p(x)"),
    "entities": ("a &amp; b &lt;i&gt; &hellip; &#x27; &#0; &#x202e;&nosuch;", "p(a & b <i> … ' � &nosuch;)"),
    "signs that are no tags": ("a < b > c <", "p(a < b > c <)"),
    "quotation marks": ("<q>a <q>b</q></q>", "p(“a “b””)"),
    "above and below the line": ("10<sup>6</sup> CO<sub>2</sub> 9<sup>th</sup>", "p(10⁶ CO₂ 9th)"),
    "tags that change nothing": (
        "<span style='x'>a</span><font>b</font><u>c</u><wbr>d<x-y>e</x-y>",
        "p(abcde)",
    ),
    "ruby": ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "p(漢(kan))"),
    "marks stacked over tags": ("e" + "\u0301" * 3 + "<u></u>" + "\u0301" * 3, "p(e" + "\u0301" * 4 + ")"),
    "just text": ("just text", "p(just text)"),
}
CONTAINERS = {
    "list in an item": ("<ul><li>a<li>b<ul><li>c</ul>d</ul>", "ul(li(p(a)) li(p(b) ul(li(p(c))) p(d)))"),
    "list beside the items": (
        "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
        "ul(li(p(a) ul(li(p(b)))) li(p(c)))",
    ),
    "numbers": ("<ol start=5><li>a</ol><ol start=x><li>b</ol>", "ol5(li(p(a))) ol1(li(p(b)))"),
    "text in a list outside of items": ("<ul>t<p>p</p></ul>", "ul(li(p(t)) li(p(p)))"),
    "items without a list": ("<li>a</li><li>b</li><p>c", "ul(li(p(a)) li(p(b))) p(c)"),
    "tasks": (
        "<ul><li><input type=checkbox checked> a<li><input type=checkbox> b</ul>",
        "ul(li[x](p(a)) li[ ](p(b)))",
    ),
    "blocks in items": ("<ol><li><p>a</p><p>b</p><pre>c</pre></ol>", "ol1(li(p(a) p(b) code(c)))"),
    "terms": (
        "<dl><dt>a<dd>b<dd><p>c</p><ul><li>d</ul><dt>e</dl>f",
        "ul(li(p({strong a}) p(b) p(c) ul(li(p(d)))) li(p({strong e}))) p(f)",
    ),
    "terms without a list": ("<dt>x</dt><dd>y</dd>", "p({strong x}) p(y)"),
    "quotations": ("<blockquote><p>a</p><blockquote>b</blockquote></blockquote>", "quote(p(a) quote(p(b)))"),
    "sections": ("<div><section><article>a</article></section>b</div><main>c</main>", "p(a) p(b) p(c)"),
    "details": ("<details open><summary>s</summary>t<p>u</p></details>", "p({strong s}) p(t) p(u)"),
    "rules": ("<hr>a<hr/>", "hr p(a) hr"),
    "ends without starts": ("</p></div>a</b></ul>", "p(a)"),
}
CODE = {
    "as it stands": ("<pre>\n a\n\tb\n\n</pre>", "code( a⏎\tb)"),
    "language on the code": ("<pre><code class='hljs language-js'>x &lt; y</code></pre>", "code[js](x < y)"),
    "language on a box around": (
        "<div class='language-ruby x'><div class='highlight'><pre><code>puts</code></pre></div></div>",
        "code[ruby](puts)",
    ),
    "tags in it": ("<pre>a<br>b<b>c</b></pre>", "code(a⏎bc)"),
    "in a paragraph": ("<p>x<pre>y</pre>z", "p(x) code(y) p(z)"),
    "in an item": ("<ul><li>x<pre>y</pre></ul>", "ul(li(p(x) code(y)))"),
}
TABLES = {
    "ragged rows": (
        "<table><tr><th>a<th align=right>b<tr><td>1<td>2<tr><td>3</table>",
        "table(a;b / 1;2 / 3; | left;right)",
    ),
    "without a heading": ("<table><tr><td>a<td>b</table>", "table(; / a;b | left;left)"),
    "cells over columns and rows": (
        "<table><tr><th>a<th>b<tr><td colspan=2>x<tr><td rowspan=2>y<td>1<tr><td>2</table>",
        "table(a;b / x; / y;1 / ;2 | left;left)",
    ),
    "a cell over rows at the end": (
        "<table><tr><td>a<td rowspan=2>b<tr><td>c<tr><td>d<td>e</table>",
        "table(; / a;b / c; / d;e | left;left)",
    ),
    "caption, paragraphs and pictures": (
        "<table><caption>C <b>d</b></caption><tr><td><p>a</p><p>b</p><td>c<br>d <img src=i alt=j></table>",
        "p(C {strong d}) table(; / a⏎b;c⏎d {j @i} | left;left)",
    ),
    "one column lays out": ("<table><tr><td>only<tr><td>one</table>", "p(only) p(one)"),
    "a table in a table": (
        "<table><tr><td><table><tr><td>a<td>b</table><td>x</table>",
        "table(; / a;b | left;left) p(x)",
    ),
    "blocks in cells": ("<table><tr><td><h2>H</h2><p>p<td><img src=i></table>", "h2(H) p(p) picture(|i)"),
    "a span beyond reason": (
        "<table><tr><td colspan=99999999999>a<td>b</table>",
        "table(; / a;b | left;left)",
    ),
    "text outside of cells": ("<table>stray<tr><td>a<td>b</table>", "p(stray) table(; / a;b | left;left)"),
    "style says how cells align": (
        "<table><tr><td style='text-align: center'>a<td>b</table>",
        "table(; / a;b | center;left)",
    ),
}
PICTURES = {
    "with words": ("<p>a <img src=i alt=t> b</p>", "p(a) picture(t|i) p(b)"),
    "loaded by a script": ("<img data-src=a src='data:image/gif;base64,xx' alt=b>", "picture(b|a)"),
    "of several sizes": ("<picture><source srcset=x><img srcset='a 1x, b 2x'></picture>", "picture(|a)"),
    "without an address": ("<img alt=b><img>", "picture(b|)"),
    "a sign": ("<p>😀 <img class=emoji alt='😎' src=x> y <img src=t width=1 height=1></p>", "p(😀 😎 y)"),
    "in a link": ("<a href=l><img src=i alt=t></a>", "picture(t|i|l)"),
    "in a heading": ("<h2><img src=i alt=t> T</h2>", "picture(t|i) h2(T)"),
    "with a caption": (
        "<figure><img src=i alt=a><figcaption>c <i>d</i></figcaption></figure>",
        "picture(c d|i)",
    ),
    "with a caption before it": (
        "<figure><figcaption>c</figcaption><a href=l><img src=i></a></figure>",
        "picture(c|i|l)",
    ),
    "two with one caption": (
        "<figure><img src=i alt=a><img src=j><figcaption>c <a href=u>d</a></figcaption></figure>",
        "picture(a|i) picture(|j) p(c {d @u})",
    ),
    "a caption of code": ("<figure><pre>x</pre><figcaption>c</figcaption></figure>", "code(x) p(c)"),
    "a caption alone": ("<figcaption>c</figcaption>", "p(c)"),
}
ELSEWHERE = {
    "a page": ("<iframe src='//y/e' title='t'>raw</iframe><iframe></iframe>", "p({t @//y/e})"),
    "a film": ("<video poster=p><source src=v>no</video>", "p({v @v})"),
    "a sound": ("<audio src=a title='Podcast'></audio>", "p({Podcast @a})"),
    "an object": ("<object data=x><embed src=y></object>", "p({y @y})"),
}
LEFT_OUT = {
    "scripts and the like": (
        "<script>x</script><style>y</style><template><p>z</p></template><noscript>n</noscript>a<svg><text>s</text></svg>",
        "p(a)",
    ),
    "a page's head": ("<html><head><title>T</title></head><body><p>a</body></html>", "p(a)"),
    "comments and instructions": ("<!DOCTYPE html><!-- c --><p>a<!-- d -->b</p><?php x ?>", "p(ab)"),
    "choices of a form": (
        "<form><label>l</label><select><option>o</select><textarea>t</textarea></form>",
        "p(l)",
    ),
}
LIQUID = {
    "in an attribute, quotes in quotes": (
        '<a href="{{ \'/x\' | rel: "y" }}">z</a>',
        "p({z @{{ '/x' | rel: \"y\" }}})",
    ),
    "with signs of HTML": ("{% if a < b %}<b>q</b>{% endif %}", "p({% if a < b %}{strong q}{% endif %})"),
    "in code": ("<pre>{{ a }}</pre>", "code({{ a }})"),
}

_GROUPS = [LINES, CONTAINERS, CODE, TABLES, PICTURES, ELSEWHERE, LEFT_OUT, LIQUID]
_CASES = [pytest.param(*case, id=name) for group in _GROUPS for name, case in group.items()]


@pytest.mark.parametrize(("text", "blocks"), _CASES)
def test_html_gives_blocks(text: str, blocks: str) -> None:
    assert sketch(html_blocks(text)) == blocks
