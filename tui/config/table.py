"""Every setting of `config.toml` but those of the web, in the order of the generated file."""

from typing import get_args

from tui.config.setting import Setting, arguments, looks, number, one_of, yes_or_no
from tui.config.values import Settings
from tui.config.web_settings import WEB_SETTINGS
from tui.core.looks import COLUMNS, DateForm, Mouse, Score, Signs

_LONGEST_S = 3600


def _read_after(settings: Settings, value: object) -> Settings:
    if value is False:
        return settings._replace(read_after_s=None)
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= _LONGEST_S:
        return settings._replace(read_after_s=float(value))
    raise ValueError(f"`read_after_s` is a number of seconds from 0 to {_LONGEST_S}, or false for never")


def _columns(settings: Settings, value: object) -> Settings:
    if isinstance(value, list) and len(set(map(str, value))) == len(value):
        for each in value:
            one_of("columns", each, COLUMNS)
        return looks(settings, columns=tuple(value))
    raise ValueError(f"`columns` is a list of some of {', '.join(COLUMNS)}, each once")


def _share(settings: Settings, value: object) -> Settings:
    share = 0 if value == 0 else number("list_share", value, 20, 80, "0, or a percentage")
    return looks(settings, list_share=share)


def _sidebar(settings: Settings, value: object) -> Settings:
    width = 0 if value == 0 else number("sidebar_width", value, 16, 60, "0, or a number of cells")
    return looks(settings, sidebar_width=width)


def _theme(settings: Settings, value: object) -> Settings:
    if isinstance(value, str):
        return looks(settings, theme=value)
    raise ValueError('`theme` is the name of a theme, as "broadsheet-light", or empty to go by the terminal')


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "reading",
        "read_after_s",
        "Seconds that an article is open before it counts as read; false for never",
        lambda settings: False if settings.read_after_s is None else settings.read_after_s,
        _read_after,
    ),
    Setting(
        "updating",
        "is_live",
        "Whether changed files appear while the browser is open; needs a new start",
        lambda settings: settings.is_live,
        lambda settings, value: settings._replace(is_live=yes_or_no("is_live", value)),
    ),
    Setting(
        "looks",
        "theme",
        "Name of a theme, also of one of your own below; empty goes by the terminal",
        lambda settings: settings.looks.theme,
        _theme,
    ),
    Setting(
        "looks",
        "signs",
        "Signs: auto goes by the locale and the terminal; unicode, ascii; needs a new start",
        lambda settings: settings.looks.signs,
        lambda settings, value: looks(settings, signs=one_of("signs", value, get_args(Signs))),
    ),
    Setting(
        "looks",
        "has_borders",
        "Whether panes have borders",
        lambda settings: settings.looks.has_borders,
        lambda settings, value: looks(settings, has_borders=yes_or_no("has_borders", value)),
    ),
    Setting(
        "looks",
        "dates",
        "Days: day is 9 Jun 2020, iso is 2020-06-09, us is Jun 9, 2020",
        lambda settings: settings.looks.dates,
        lambda settings, value: looks(settings, dates=one_of("dates", value, get_args(DateForm))),
    ),
    Setting(
        "looks",
        "sidebar_width",
        "Cells of the sidebar, 16 to 60; 0 for the usual width",
        lambda settings: settings.looks.sidebar_width,
        _sidebar,
    ),
    Setting(
        "looks",
        "list_share",
        "Percent of the room that the list has beside or above the article, 20 to 80; 0 for the usual share",
        lambda settings: settings.looks.list_share,
        _share,
    ),
    Setting(
        "list",
        "lines",
        "Lines of an article, 1 or 2; c in the browser changes it for the moment",
        lambda settings: settings.looks.lines,
        lambda settings, value: looks(settings, lines=number("lines", value, 1, 2)),
    ),
    Setting(
        "list",
        "is_roomy",
        "Whether an empty line follows each article",
        lambda settings: settings.looks.is_roomy,
        lambda settings, value: looks(settings, is_roomy=yes_or_no("is_roomy", value)),
    ),
    Setting(
        "list",
        "columns",
        "What the second line tells, in this order",
        lambda settings: list(settings.looks.columns),
        _columns,
    ),
    Setting(
        "list",
        "score",
        "The figure at the right: heat, quality or none",
        lambda settings: settings.looks.score,
        lambda settings, value: looks(settings, score=one_of("score", value, get_args(Score))),
    ),
    Setting(
        "terminal",
        "mouse",
        "Reports of the mouse: on, clicks without motion, off; auto goes by SSH; needs a new start",
        lambda settings: settings.looks.mouse,
        lambda settings, value: looks(settings, mouse=one_of("mouse", value, get_args(Mouse))),
    ),
    *WEB_SETTINGS,
    Setting(
        "outside",
        "browser",
        'What opens addresses, as ["firefox", "--new-tab"], the address last; empty for what the system has',
        lambda settings: list(settings.browser),
        lambda settings, value: settings._replace(browser=arguments("browser", value)),
    ),
    Setting(
        "images",
        "over_ssh",
        "Whether pictures may be drawn over SSH (with the extra `images`)",
        lambda settings: settings.is_shown_over_ssh,
        lambda settings, value: settings._replace(is_shown_over_ssh=yes_or_no("over_ssh", value)),
    ),
)

TABLES: tuple[str, ...] = tuple(dict.fromkeys(setting.table for setting in SETTINGS))
FREE_TABLES = ("keys", "commands", "themes")
"""Tables whose entries the user names."""
