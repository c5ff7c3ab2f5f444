"""Front matter that hurts readers, by classes: bombs, limits, broken ends, odd codings, and what is only odd.

What `tests/core/test_bombs.py` has stands there; this is the rest.
"""

from itertools import pairwise
from typing import NamedTuple


class Case(NamedTuple):
    """A file, and what becomes of it."""

    data: bytes
    title: str = "T"
    """Of the article; empty where there is no front matter, and so no article."""
    has_problem: bool = True
    """Whether something is to be told of the file."""


def _yaml(lines: str, *, title: str = "T", is_fine: bool = False) -> Case:
    text = f"---\ntitle: T\n{lines}\n---\nBody\n"
    return Case(text.encode("utf-8", "surrogatepass"), title, not is_fine)


def _chain(text: str, step: str, levels: str = "bcdefghijkl") -> str:
    return text + "".join(f"{b}: &{b} {step.replace('A', '*' + a)}\n" for a, b in pairwise("a" + levels))


_BOMBS = {
    "laughs in maps": _yaml(_chain("a: &a x\n", "{p: A, q: A, r: A, s: A}")),
    "laughs in keys": _yaml("a: &a x\n? [*a, *a]\n: y"),
    "laughs by merges of one": _yaml(_chain("a: &a {x: y}\n", "{<<: A, <<: A}")),
    "merge of a list": _yaml("<<: [a, b]", is_fine=True),
    "merge of a text": _yaml("<<: x", is_fine=True),
    "alias of nothing": _yaml("x: *nowhere"),
    "alias of itself in a map": _yaml("x: &x {y: *x}"),
    "alias as a key": _yaml("a: &a x\n*a : y"),
    "alias before its anchor": _yaml("x: *a\ny: &a z"),
    "anchor twice": _yaml("x: &a y\nz: &a w", is_fine=True),
    "anchor of nothing": _yaml("x: &a\ny: z", is_fine=True),
    "anchor without a name": _yaml("x: & y"),
    "anchor of 50,000 letters": _yaml(f"x: &{'a' * 50_000} y", is_fine=True),
    "9,000 anchors": _yaml("x: [" + "".join(f"&a{n} b, " for n in range(9_000)) + "]"),
}
_TAGS = {
    "object of Python": _yaml("x: !!python/object/apply:os.system [id]", is_fine=True),
    "module of Python": _yaml("x: !!python/module:antigravity ''", is_fine=True),
    "name of Python": _yaml("x: !!python/name:os.system ''", is_fine=True),
    "object of Ruby": _yaml("x: !ruby/object:Gem::Installer {}", is_fine=True),
    "object of Java": _yaml("x: !!javax.script.ScriptEngineManager [y]", is_fine=True),
    "bytes": _yaml("x: !!binary aGk=", is_fine=True),
    "set": _yaml("x: !!set {a, b}", is_fine=True),
    "pairs": _yaml("x: !!omap [a: b]", is_fine=True),
    "number that is none": _yaml("heat: !!int abc"),
    "time that is none": _yaml("publishedDateTime: !!timestamp never"),
    "unknown handle": _yaml("x: !e!y z"),
    "tag without an end": _yaml("x: !<tag y"),
    "tag of 50,000 letters": _yaml(f"x: !{'a' * 50_000} y", is_fine=True),
    "tag on a key": _yaml("!!str x: y", is_fine=True),
    "tags twice": _yaml("x: !!str !!int y"),
}
_DEPTHS = {
    "deep by indent": _yaml("".join(f"{' ' * n}a:\n" for n in range(400))),
    "deep by dashes and maps": _yaml("x:\n" + "".join(f"{' ' * 2 * n}- a:\n" for n in range(200))),
    "deep by turns": _yaml("x: " + "[{a: " * 5_000),
    "deep by keys": _yaml("? " * 200 + "a"),
    "deep by flow in keys": _yaml("{" * 2_000 + "}" * 2_000),
    "closed without being open": _yaml("x: " + "]" * 1_000),
    "one item of 120 KB": _yaml(f"x: {'a' * 120_000}", is_fine=True),
    "one item of 120 KB, folded": _yaml("x: >\n" + "  a\n" * 30_000, is_fine=True),
    "one quoted item of 60,000 lines": _yaml('x: "' + "a\n" * 60_000 + '"', is_fine=True),
    "one key of 100 KB": _yaml(f"{'a' * 100_000}: x"),
    "one key of 2,000 letters": _yaml(f"{'a' * 2_000}: x"),
    "60,000 comments": _yaml("#\n" * 60_000, is_fine=True),
    "60,000 blank lines": _yaml("\n" * 60_000, is_fine=True),
    "100 KB of spaces": _yaml("x: y" + " " * 100_000, is_fine=True),
    "an indent of 100 KB": _yaml("x:\n" + " " * 100_000 + "y: z", is_fine=True),
    "9,000 fields of nothing": _yaml("".join(f"f{n}:\n" for n in range(9_000)), is_fine=True),
}
"""Beside those of `test_bombs`."""
_ENDS = {
    "quotation mark": _yaml('x: "y'),
    "apostrophe": _yaml("x: 'y"),
    "list": _yaml("x: [y"),
    "map": _yaml("x: {y: z"),
    "escape": _yaml('x: "\\'),
    "escape of letters": _yaml('x: "\\q"'),
    "escape of four": _yaml('x: "\\u12"'),
    "escape above Unicode": _yaml('x: "\\UFFFFFFFF"'),
    "escape of half a pair": _yaml('x: "\\ud83d"', is_fine=True),
    "escape of NUL": _yaml('x: "\\0"', is_fine=True),
    "literal without a text": _yaml("x: |", is_fine=True),
    "literal of an odd head": _yaml("x: |99\n  y"),
    "literal that is less indented": _yaml("x: |\n    y\n  z\nw: v"),
    "comment in a list": _yaml("x: [y # z\n"),
    "directive": _yaml("%YAML 9.9", is_fine=True),
    "directive first": Case(b"%YAML 1.1\n---\ntitle: T\n---\n", title=""),
    "document in a document": _yaml("x: y\n--- z\nw: v", is_fine=True),
    "document ends in the middle": Case(b"---\ntitle: T\n...\nx: y\n---\n", has_problem=False),
    "no closing line": Case(b"---\ntitle: T\nx: y\n"),
    "closing line alone": Case(b"---\n---\n", title="case.md"),
    "nothing but an opening": Case(b"---", title="case.md"),
    "nothing": Case(b"", title=""),
}
_SHAPES = {
    "a list of all": Case(b"---\n- title: T\n---\n", title="case.md"),
    "a text of all": Case(b"---\nT\n---\n", title="case.md"),
    "a number of all": Case(b"---\n1\n---\n", title="case.md"),
    "a map in braces": Case(b"---\n{title: T}\n---\n", has_problem=False),
    "a key that is a list": _yaml("? [a, b]\n: c"),
    "a key that is a map": _yaml("? {a: b}\n: c"),
    "a key that is nothing": _yaml("? \n: c", is_fine=True),
    "a key of several lines": _yaml('? "a\n\n  b"\n: c', is_fine=True),
    "a value without a key": _yaml(": x"),
    "a key twice": _yaml("x: y\nx: z"),
    "a key twice by case": _yaml("Title: U", is_fine=True),
    "a title twice": Case(b"---\ntitle: A\ntitle: T\n---\n"),
    "a title that is a list": _yaml("title: [T]", title="case.md"),
    "texts where lists are": _yaml("topics: x\nimages: x\nrelated: x"),
    "lists where texts are": _yaml("type: [x]\nprice: {y: z}"),
    "maps where lists are": _yaml("related: {title: x}\nactions: {url: y}", is_fine=True),
    "lists in lists": _yaml("topics: [[[x]]]\nimages: [[y]]"),
    "two values on a line": _yaml("x: y: z"),
    "a dash without a blank": _yaml("x:\n  -y\n  -z", is_fine=True),
    "a colon without a blank": _yaml("x:y"),
    "an indent that changes": _yaml("x:\n    y: z\n  w: v"),
    "a tab for an indent": _yaml("x:\n\ty: z"),
    "a tab after a colon": _yaml("x:\ty", is_fine=True),
}
_CODINGS = {
    "a mark": Case(b"\xef\xbb\xbf---\ntitle: T\n---\n", has_problem=False),
    "a mark twice": Case(b"\xef\xbb\xbf\xef\xbb\xbf---\ntitle: T\n---\n", title=""),
    "a mark within": _yaml("x: \ufeffy", is_fine=True),
    "UTF-16": Case("---\ntitle: T\n---\n".encode("utf-16"), has_problem=False),
    "UTF-16 cut in a letter": Case("---\ntitle: T\n---\n".encode("utf-16")[:-1]),
    "UTF-16 without a mark": Case("---\ntitle: T\n---\n".encode("utf-16-le"), title=""),
    "UTF-32": Case("---\ntitle: T\n---\n".encode("utf-32"), title=""),
    "UTF-7": Case(b"---\ntitle: T\nx: +ABs-\n---\n", has_problem=False),
    "Windows-1252": Case(b"---\ntitle: T\nx: \x93y\x94\n---\n"),
    "both codings": Case("---\ntitle: T\nx: é\n".encode() + b"y: \xe9\n---\n"),
    "surrogates": _yaml("x: \ud800y"),
    "NUL": _yaml("x: a\0b"),
    "NULs alone": Case(b"\0" * 100_000, title=""),
    "an escape": _yaml("x: \x1b]52;c;YQ==\x07"),
    "DEL": _yaml("x: \x7f"),
    "C1": _yaml("x: \x9b2J"),
    "a noncharacter": _yaml("x: \uffff"),
    "line ends of Windows": Case(b"---\r\ntitle: T\r\n---\r\n", has_problem=False),
    "line ends of old": Case(b"---\rtitle: T\r---\r", has_problem=False),
    "line ends of all kinds": Case(b"---\r\ntitle: T\rx: y\n---\r", has_problem=False),
    "line ends of Unicode": _yaml("x: a\u2028b\u0085c", is_fine=True),
    "random bytes": Case(b"---\ntitle: T\n" + bytes(range(256)) * 200 + b"\n---\n"),
    "a compressed file": Case(b"---\ntitle: T\n\x1f\x8b\x08\x00" + bytes(range(128, 256)) * 9),
}
_NOTATIONS = {
    "TOML without an end": Case(b'+++\ntitle = "T"\n'),
    "TOML of a key twice": Case(b'+++\ntitle = "T"\ntitle = "U"\n+++\n', title="case.md"),
    "TOML of a text without an end": Case(b'+++\ntitle = """T\n+++\n', title="case.md"),
    "TOML of a table twice": Case(b'+++\ntitle = "T"\n[a]\n[a]\n+++\n', title="case.md"),
    "TOML of a time that is none": Case(b'+++\ntitle = "T"\nx = 2020-99-99\n+++\n', title="case.md"),
    "TOML of NUL": Case(b'+++\ntitle = "T\0"\n+++\n', title="case.md"),
    "TOML of a number without bounds": Case(b'+++\ntitle = "T"\nx = 1e999999\n+++\n', has_problem=False),
    "TOML closed as YAML": Case(b'+++\ntitle = "T"\n---\n', title="case.md"),
    "TOML of 3,000 tables": Case(
        b'+++\ntitle = "T"\n' + b"".join(b"[a%d]\n" % n for n in range(3_000)) + b"+++\n",
        has_problem=False,
    ),
    "JSON without an end": Case(b'{"title": "T"', title="case.md"),
    "JSON with a comma too many": Case(b'{"title": "T",}', title="case.md"),
    "JSON of a key twice": Case(b'{"title": "A", "title": "T"}'),
    "JSON with comments": Case(b'{"title": "T" /* x */}', title="case.md"),
    "JSON of half a pair": Case(b'{"title": "T", "x": "\\ud83d"}', has_problem=False),
    "JSON of no number": Case(b'{"title": "T", "x": NaN}', has_problem=False),
    "JSON of raw controls": Case(b'{"title": "T", "x": "\x1b\n"}', title="case.md"),
    "JSON of 9,000 keys": Case(b'{"title": "T"' + b"".join(b',"k%d":1' % n for n in range(9_000)) + b"}"),
    "JSON of a prototype": Case(b'{"title": "T", "__proto__": {"x": 1}}', has_problem=False),
}


def cases() -> dict[str, Case]:
    """Give every case by its class."""
    families = {
        "bomb": _BOMBS,
        "tag": _TAGS,
        "depth": _DEPTHS,
        "end": _ENDS,
        "shape": _SHAPES,
        "coding": _CODINGS,
        "notation": _NOTATIONS,
    }
    return {f"{family}: {name}": case for family, found in families.items() for name, case in found.items()}
