"""The bytes of a file -> an `Article`: the whole way in one function."""

from dataclasses import replace

from tui.core.article import Article, Problem
from tui.core.build import build_article
from tui.core.clean import clean
from tui.core.frontmatter import FrontMatter, decode, split
from tui.core.notations import read_tree
from tui.core.site import Site
from tui.core.yamltree import MAX_PROBLEMS


def read_article(data: bytes, relpath: str, site: Site, *, is_cut: bool = False) -> Article | None:
    """Read one file of an archive.

    Args:
        data: what the file holds.
        relpath: its path in the archive with `/`, as `os.fsdecode` gives it.
        site: whose zone, address and name the article is read with.
        is_cut: True when `data` is only the beginning of a file that is too large; the article then has
            no body.

    Returns:
        None for a file without front matter, which is no article. Nothing is raised for any bytes: what
        is wrong with a file are the article's problems.
    """
    text, problem = decode(data, is_cut=is_cut)
    front = split(text)
    if front is None:
        return None
    problems = [problem] if problem else []
    tree = read_tree(front)
    if front.problem:
        problems.append(front.problem)
        tree.is_broken = True
    if is_cut:
        problems.append(Problem(0, 0, "body", "The file is too large; its body was left out"))
    built = build_article(tree, "" if is_cut else front.body, relpath, site)
    problems += tree.problems
    if built.problems:
        problems += _place(built.problems, front)
    return replace(built.article, problems=tuple(problems[:MAX_PROBLEMS])) if problems else built.article


def _place(problems: list[tuple[str, str]], front: FrontMatter) -> list[Problem]:
    """Give each problem of a field the place of its value."""
    places: dict[str, tuple[int, int]] = {}
    if front.notation == "yaml":
        from tui.core.places import locate  # noqa: PLC0415  (few files have a problem)

        places = locate(front.text, front.first_line)
    return [Problem(*places.get(path, (0, 0)), clean(path)[:200], message) for path, message in problems]
