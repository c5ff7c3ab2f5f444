"""What the places of the registry are called in help and documents."""

from tui.keys.command import Place

TITLES: dict[Place, str] = {
    "list": "In the list",
    "article": "In the article",
    "sidebar": "In the sidebar",
    "move": "In every list and page",
    "search": "While searching",
    "trend": "On the line of months",
    "browse": "Everywhere on the browse screen",
    "app": "On every screen",
    "rows": "In lists of other screens",
    "story": "On the screen of a story",
    "compare": "With two articles side by side",
    "profile": "On the screen of a provider or topic",
    "figures": "On the screen of figures",
    "likes": "Among articles like one",
    "links": "In the list of links",
    "source": "In the raw front matter",
    "picture": "Over a picture",
    "sort": "In the sort menu",
    "find": "While finding in a page",
    "chooser": "While choosing from a list",
    "prompt": "While answering a question",
    "note": "While writing a note",
}
