"""What a command acts on, where that may still be on its way when the key is pressed.

Such a key waits until it is there (`ui.keyed`), so that it does what it does when it is typed slowly. Others
do not: one goes on or leaves at once, and marks are set on an article before it is read.
"""

from typing import Literal, TypeAlias

Need: TypeAlias = Literal["rows", "row", "article", "answer"]
"""The first rows of a new query; the row that the cursor goes to; the article that is being opened; the whole
answer to the query. Where rows are on their way, all others are too; where the row is, so is the article."""

_COMMANDS: dict[Need, str] = {
    "rows": """
        move.down move.up move.page_down move.page_up move.half_down move.half_up move.top move.bottom
        list.next_group list.previous_group
        """,
    "row": """
        browse.article browse.next browse.previous browse.read browse.right browse.star browse.tag
        list.open list.select list.select_range
        """,
    "article": """
        article.find article.follow article.next_hit article.next_link article.previous_hit
        article.previous_link
        browse.choose_address browse.cite browse.copy browse.edit browse.export browse.fetch
        browse.fetch_again browse.like browse.links browse.note browse.open_address browse.picture
        browse.pipe browse.profile browse.related_1 browse.related_2 browse.related_3 browse.related_4
        browse.related_5 browse.related_6 browse.related_7 browse.related_8 browse.related_9 browse.run
        browse.source browse.story browse.untag
        """,
    "answer": "browse.next_unread browse.previous_unread browse.read_all list.select_all",
}

NEEDS: dict[str, Need] = {id_: need for need, ids in _COMMANDS.items() for id_ in ids.split()}
"""What each command needs, by its name; the others need nothing."""
