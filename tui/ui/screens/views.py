"""What the chooser of views lists: each view with its query and how many articles it finds."""

from collections.abc import Sequence

from tui.ui.facet_tree import View
from tui.ui.screens.chooser import Choice


def view_choices(views: Sequence[View], words: str) -> list[Choice]:
    """List the views of which name or query hold all the words; the value of a choice is the view's name."""
    wanted = words.casefold().split()
    found = []
    for view in views:
        text = f"{view.name}  {view.text}".rstrip()
        if all(word in text.casefold() for word in wanted):
            figure = "" if view.articles is None else f"{view.articles:,}"
            found.append(Choice(text, figure, view.name))
    return found
