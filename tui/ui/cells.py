"""Text by the width it takes on a screen: wide characters take two cells, marks none."""

from rich.cells import cell_len, set_cell_size


def fit(text: str, width: int, ellipsis: str = "…") -> str:
    """Give a text exactly `width` cells: filled with blanks, or cut with an ellipsis."""
    if width <= 0:
        return ""
    length = cell_len(text)
    if length <= width:
        return text + " " * (width - length)
    mark = cell_len(ellipsis)
    if width <= mark:
        return set_cell_size(text, width)
    kept = set_cell_size(text, width - mark)
    bare = kept.rstrip(" ")
    return bare + ellipsis + " " * (len(kept) - len(bare))


def ends(left: str, right: str, width: int) -> tuple[str, str]:
    """Give two texts that together fill a line, the right one at its end; the left one is cut first."""
    room = width - cell_len(right)
    if room < 1:
        return fit(left, width), ""
    return fit(left, room), right
