"""How keys are called: by Textual, and by those who press them."""

import re

_SHOWN = {
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "equals_sign": "=",
    "number_sign": "#",
    "minus": "-",
    "plus": "+",
    "asterisk": "*",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "comma": ",",
    "full_stop": ".",
    "semicolon": ";",
    "apostrophe": "'",
    "quotation_mark": '"',
    "grave_accent": "`",
    "tilde": "~",
    "percent_sign": "%",
    "ampersand": "&",
    "at": "@",
    "dollar_sign": "$",
    "circumflex_accent": "^",
    "underscore": "_",
    "backslash": "\\",
    "vertical_line": "|",
    "exclamation_mark": "!",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "Down",
    "up": "Up",
    "home": "Home",
    "end": "End",
    "left": "Left",
    "right": "Right",
    "delete": "Del",
    "insert": "Ins",
}
_TYPED = {
    **{shown.lower(): name for name, shown in _SHOWN.items() if len(shown) == 1 or shown.isascii()},
    **{name: name for name in _SHOWN},
    **{f"f{n}": f"f{n}" for n in range(1, 13)},
    "return": "enter",
    "del": "delete",
    "page_down": "pagedown",
    "page_up": "pageup",
}
_MODIFIERS = {"ctrl": "Ctrl", "shift": "Shift", "alt": "Alt"}
_HELD = re.compile(r"(?:(?:ctrl|shift|alt|c|s|m)[+-])+(?=.)", re.IGNORECASE)
_SHORT = {"c": "ctrl", "s": "shift", "m": "alt"}


def key_name(keys: str) -> str:
    """Give a key, or a sequence parted by blanks, as a reader knows it: `/`, `Ctrl+R`, `F2`, `g d`."""
    return " ".join(_one(key) for key in keys.split(" "))


def key_names(keys: str) -> list[str]:
    """Give keys that are parted by commas as a reader knows them."""
    return [key_name(key) for key in keys.split(",") if key]


def _one(key: str) -> str:
    *held, last = key.split("+")
    if last in _SHOWN:
        shown = _SHOWN[last]
    elif re.fullmatch(r"f\d+", last) or (held and len(last) == 1):
        shown = last.upper()
    else:
        shown = last
    return "+".join([*(_MODIFIERS.get(each, each) for each in held), shown])


def read_keys(text: str) -> str:
    """Read one key or a sequence as a user writes it: `/`, `ctrl+r`, `Enter`, `g d`, `C-x C-c`.

    Returns:
        Textual's names, parted by blanks.

    Raises:
        ValueError: there is no such key; the text names the nearest.
    """
    words = text.split() if text.strip() else ["space"] if text == " " else []
    if not words:
        raise ValueError("a key is missing: write [] for a command without a key")
    return " ".join(_read(word) for word in words)


def _read(word: str) -> str:
    match = _HELD.match(word)
    held = [_SHORT.get(each, each) for each in re.split("[+-]", match[0].lower())[:-1]] if match else []
    last = word[match.end() :] if match else word
    if len(last) == 1 and last.isalnum():
        if held == ["shift"]:
            return last.upper()
        name = last.lower() if held else last
    else:
        found = _TYPED.get(last.lower())
        if found is None and len(last) == 1 and last.isprintable():
            found = last
        if found is None:
            from tui.core.nearest import nearest  # noqa: PLC0415  (for what is not understood)

            near = nearest(last, _TYPED)
            hint = f", did you mean `{key_name(_TYPED[near])}`?" if near else ""
            raise ValueError(f"there is no key `{word}`{hint}")
        name = found
    return "+".join([*sorted(set(held), key=list(_MODIFIERS).index), name])


def is_text(key: str) -> bool:
    """Tell whether a key writes a letter where there is something to type in."""
    shown = _SHOWN.get(key, key)
    return key == "space" or len(shown) == 1
