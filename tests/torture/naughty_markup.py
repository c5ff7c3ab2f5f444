"""What others read as markup, as a template or as a format: each class is a construct of a language."""

from tests.torture.naughty_controls import Cases

_SCREEN = {
    "bold": "[bold]x[/bold]", "closing all": "x[/]", "closing nothing": "[/bold]", "open": "[", "closed": "]",
    "doubled": "[[x]]", "empty": "[]", "an action": "[@click=app.quit]x[/]",
    "an action by name": "[@click=app.bell()]x[/]", "a link": "[link=file:///]x[/link]",
    "a link in quotes": '[link="file:///"]x[/link]', "a colour without an end": "[on red]x",
    "a variable of a theme": "[$error]x[/$error]", "escaped": "\\[bold]x", "not ended": "[bold",
    "no colour": "[#zzz]x[/]", "an emoji by name": ":smiley: :x:", "meta": "[not bold]x", "blink": "[blink]x",
    "a key": "[b]j[/b]", "a hash": "#1 #fff #{x}", "an ampersand": "&x &File", "a tilde": "~x~ ~~~",
}  # fmt: skip
_HTML = {
    "script": "<script>alert(1)</script>", "script without an end": "<script>x",
    "handler": "<img src=x onerror=alert(1)>", "handler without quotes": "<p onclick=x>y",
    "comment open": "<!--", "comment closed": "-->", "comment odd": "<!-->x--!>y",
    "conditional": "<!--[if IE]>x<![endif]-->", "section of text": "<![CDATA[x]]>", "section closed": "]]>",
    "instruction": "<?php echo 1 ?>", "doctype": "<!DOCTYPE html [<!ENTITY x 'y'>]>&x;",
    "entity": "&nbsp;&zwj;&shy;", "entity of direction": "&#8238;&rlm;", "entity unknown": "&nope;",
    "entity without bounds": "&#99999999999;", "entity nested": "&amp;lt;b&amp;gt;",
    "entity of two": "&NotEqualTilde;", "style": "<style>*{display:none}</style>",
    "link of a style": "<link rel=stylesheet href=//x>",
    "address of a script": "<a href='javascript:1'>x</a>",
    "address in disguise": "<a href='java&#10;script:1'>x</a>",
    "address of data": "<img src='data:text/html,x'>", "frame": "<iframe srcdoc='<b>x'></iframe>",
    "object": "<object data=x></object>", "embed": "<embed src=x>", "form": "<form action=x><input name=y>",
    "base": "<base href=//x/>", "refresh": "<meta http-equiv=refresh content='0;url=//x'>",
    "vectors": "<svg onload=x><a/></svg>", "mathematics": "<math><mi>x</mi></math>",
    "marquee": "<marquee>x</marquee>", "misnested": "<b><i>x</b></i>",
    "closing without opening": "</div>" * 50, "opening without closing": "<div>" * 300,
    "template": "<template>x</template>", "no script": "<noscript>x</noscript>", "text area": "<textarea>x",
    "title": "<title>x", "plain text": "<plaintext>x", "old example": "<xmp><b>x",
    "own element": "<x-y>z</x-y>", "attributes twice": "<p a=1 a=2>x",
    "attributes of odd names": "<p '\"=x>y", "unquoted": "<a href=x>y", "tag without an end": "<b",
    "tag of a blank": "< b>x", "tag of capitals": "<B>x</B>", "tag that ends itself": "<br/><b/>",
    "name space": "<o:p>x</o:p>", "NUL in a tag": "<b\0>x", "ruby": "<ruby>漢<rt>x</ruby>",
    "direction": "<bdo dir=rtl>abc</bdo>", "preformatted": "<pre>\x1b[2J\n\n x</pre>",
    "break within a word": "a<wbr>b", "table without rows": "<table>x",
    "table in a table": "<table><tr><td><table><tr><td>x</table></table>",
    "list of definitions": "<dl><dt>x<dd>y</dl>", "select": "<select><option>x",
    "picture": "<picture><source srcset=x><img src=y></picture>", "video": "<video src=x autoplay>",
    "hidden": "<span hidden style='display:none'>x</span>",
    "details": "<details><summary>x</summary>y</details>", "map": "<map><area href=x></map>",
    "portal": "<portal src=x>", "dialog": "<dialog open>x",
}  # fmt: skip
_MARKDOWN = {
    "link": "[x](y)", "link to a script": "[x](javascript:alert(1))", "link in angles": "[x](<\x1b]8;;>)",
    "link with a title": "[x](y \"z\x1b[2J\")", "link in a link": "[a [b](c)](d)",
    "picture": "![x](file:///etc/passwd)", "picture in a link": "[![x](y)](z)", "reference": "[a]: b\n\n[a]",
    "reference to itself": "[a]: [a]\n\n[a]", "reference with controls": "[a]: \x9b2J\n\n[a]",
    "footnote": "[^1]\n\n[^1]: x", "footnote of itself": "[^1]: [^1]", "autolink": "<http://[::1>",
    "autolink of a script": "<javascript:alert(1)>", "mail": "<a@b.c>",
    "bare address": "https://example.org/(x)_y.", "code": "`\x1b[2J`", "code unbalanced": "``x`",
    "fence": "```", "fence of tildes": "~~~\x1b", "fence with words": "``` \x1b]0;x\x07\ny\n```",
    "fence within a fence": "````\n```\nx\n````", "code by indent": "\n\n    \x1b[2J", "heading": "# x",
    "heading of nine": "# " * 9, "heading underlined": "x\n===", "heading with an id": "# x {#y}",
    "quotes": "> " * 300, "list": "- " * 300, "list of numbers": "999999999999. x",
    "task": "- [x] y\n- [ ] z", "list in a quote": "> - > - x", "lazy": "> a\nb", "rule": "***",
    "rule or heading": "x\n---", "emphasis": "*x***y**", "stars without end": "*" * 500,
    "underscores": "snake_case__and_more_", "struck": "~~x~~ ~y~",
    "table": "| a | b |\n|---|---|\n| \x1b[2J | c |", "table of bars": "|" * 500,
    "table of odd rows": "|a|\n|-|\n|b|c|d|", "table with bars in code": "|`a|b`|\n|-|",
    "hard break": "x  \ny\\\nz", "escapes": "\\*\\_\\[\\]\\<\\>\\\\", "mathematics": "$$x^2$$ \\(y\\)",
    "definition": "x\n: y", "abbreviation": "*[HTML]: x", "container": "::: warning\nx\n:::",
    "attributes": "{: .x onclick=y}", "contents": "[TOC] {:toc}", "mention": "@x #1 GH-1",
    "front matter again": "---\ntitle: x\n---\n", "wiki link": "[[x|y]]", "alert": "> [!NOTE]\n> x",
    "emoji": ":tada:", "smart quotes": "\"x\" -- 'y' ... (c)",
}  # fmt: skip
_TEMPLATES = {
    "Liquid value": "{{ x }}", "Liquid tag": "{% include x %}", "Liquid without an end": "{% raw %}",
    "Liquid filter": "{{ 'x' | append: y }}", "Jinja": "{{ ''.__class__ }}", "Jinja comment": "{# x #}",
    "Go": "{{ .Site }}", "shortcode of Hugo": "{{< figure src=x >}}", "shortcode of Markdown": "{{% x %}}",
    "Handlebars": "{{{x}}}", "ERB": "<%= 7*7 %>", "Slim": "#{7*7}", "Velocity": "#set($x=1)$x",
    "Freemarker": "${7*7}", "lookup of a logger": "${jndi:ldap://x/y}",
    "Angular": "{{constructor.constructor('x')()}}", "Smarty": "{php}x{/php}", "Twig": "{{_self.env}}",
    "Razor": "@(1+1)", "XSLT": "{document('x')}", "server side include": "<!--#exec cmd='x'-->",
    "MediaWiki": "{{x|y=z}}", "BBCode": "[url=javascript:x]y[/url]",
    "shortcode of WordPress": "[gallery id=1]", "roff": ".so /etc/passwd\n.sy x",
    "reST": ".. include:: x\n`y`_", "Org": "* x\n#+INCLUDE: y", "AsciiDoc": "include::x[]",
    "TeX": "\\input{/etc/passwd}", "TeX ended": "\\end{document}", "TeX signs": "$ & % # _ ^ { }",
}  # fmt: skip
_FORMATS = {
    "C": "%s%n%d%999999999d", "C by place": "%1$s", "Python by name": "%(x)s",
    "Python braces": "{0.__class__.__mro__}", "braces without an end": "{x", "braces closed": "x}",
    "braces of a width": "{:>999999999}", "conversion": "{x!r}", "template": "$x ${x} $$",
    "a replacement": "\\1 \\g<1> $1 \\0 &", "strftime": "%Y%j%%%", "f-string": "{__import__('os')}",
    "shell prompt": "\\u@\\h \\w \\!", "printf of a shell": "%q%b", "translated": "_(x) %{count}",
    "ICU": "{n, plural, one{#} other{#}}", "logging": "%(levelname)s", "Ruby": "%<x>d",
    "percent alone": "100% x", "regular expression": "(?i)(a+)+$",
    "expression that backtracks": "a" * 40 + "!", "class without an end": "[a-z", "glob": "*?[!x]{a,b}",
}  # fmt: skip


def markup() -> Cases:
    """Give every class with its text."""
    cases: Cases = {}
    families = {
        "screen": _SCREEN,
        "HTML": _HTML,
        "Markdown": _MARKDOWN,
        "template": _TEMPLATES,
        "format": _FORMATS,
    }
    for family, texts in families.items():
        cases |= {f"{family} {name}": text for name, text in texts.items()}
    return cases
