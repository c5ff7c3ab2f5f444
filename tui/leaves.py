"""Articles on their way out of the program."""

from tui.body.read import read_blocks
from tui.core.leaf import Leaf
from tui.core.opened import Opened


def leaf_of(opened: Opened) -> Leaf:
    """Give what an export writes of an article."""
    text = opened.fulltext
    return Leaf(
        article=opened.article,
        archive=opened.archive.name,
        blocks=tuple(read_blocks(opened.article.body)),
        marks=opened.marks,
        fulltext=text,
        fulltext_blocks=tuple(read_blocks(text.text)) if text is not None else (),
    )
