"""What terminals obey: control characters and escape sequences, each named for what it makes a terminal do.

By ECMA-48, xterm's `ctlseqs`, the manuals of the VT series, and the documents of kitty, iTerm2, foot, mintty,
tmux and the consoles of Linux and Windows.
"""

Cases = dict[str, str | tuple[str, ...]]
"""Class to its text, or to several that differ in a value only."""

_C0 = (
    "null, start of heading, start of text, end of text, end of transmission, enquiry, acknowledge, bell, "
    "backspace, tab, line feed, line tab, form feed, carriage return, shift out, shift in, data link "
    "escape, device control 1, flow on, device control 3, flow off, negative acknowledge, idle, end of "
    "block, cancel, end of medium, substitute, escape, file separator, group separator, record separator, "
    "unit separator"
)
_C1 = (
    "padding, high octet, break permitted, no break here, index, next line, start of selection, end of "
    "selection, tab set, tab with justification, line tab set, partial line down, partial line up, "
    "reverse index, single shift 2, single shift 3, device control string, private use 1, private use 2, "
    "set transmit state, cancel character, message waiting, start of guarded area, end of guarded area, "
    "start of string, single graphic, single character, control sequence, string terminator, operating "
    "system command, privacy message, application command"
)
_CSI = {
    "insert blanks": "9@", "shift left": "9 @", "up": "9A", "shift right": "9 A", "down": "9B", "right": "9C",
    "left": "9D", "next line": "9E", "line before": "9F", "column": "9G", "place": "1;1H", "tabs on": "9I",
    "erase the screen": "2J", "erase scrolled lines": "3J", "erase unprotected": "?2J",
    "erase the line": "2K", "erase unprotected in the line": "?2K", "insert lines": "9L",
    "delete lines": "9M", "erase in the field": "2N", "erase in the area": "2O", "delete characters": "9P",
    "edit what": "2Q", "place told": "1;1R", "scroll up": "9S", "scroll down": "9T", "next page": "9U",
    "page before": "9V", "tab control": "2W", "erase characters": "9X", "line tabs": "9Y", "tabs back": "9Z",
    "start reversed": "1[", "parallel texts": "1\\", "start directed": "1]", "move by direction": "1^",
    "column absolute": "9`", "column relative": "9a", "repeat": "99999b", "who are you": "c",
    "who are you, really": ">c", "unit asked for": "=c", "row absolute": "9d", "row relative": "9e",
    "row and column": "1;1f", "clear tabs": "3g", "media copy": "5i", "print screen": "?5i",
    "column back": "9j", "row back": "9k", "status asked for": "5n", "place asked for": "6n",
    "printer asked for": "?15n", "area qualified": "1o", "lights of the keyboard": "1q",
    "version asked for": ">q", "scroll region": "3;5r", "restore a mode": "?1049r", "save the cursor": "s",
    "save a mode": "?1049s", "window made an icon": "2t", "window moved": "3;0;0t", "window's size": "8;1;1t",
    "title asked for": "21t", "title kept": "22t", "title given back": "23t", "restore the cursor": "u",
    "keyboard pushed": ">1u", "keyboard popped": "<u", "keyboard asked for": "?u", "keyboard set": "=1u",
    "parameters asked for": "x", "self test": "2;1y", "soft reset": "!p", "conformance level": '61"p',
    "protect": '1"q', "shape of the cursor": "5 q", "mode asked for": "?2026$p", "ANSI mode asked for": "4$p",
    "attributes of an area": "1;1;9;9;7$r", "attributes turned": "1;1;9;9;7$t",
    "area copied": "1;1;9;9;1;1;1;1$v", "area filled": "65;1;1;9;9$x", "area erased": "1;1;9;9$z",
    "area erased but for protected": "1;1;9;9${", "lines per screen": "9*|", "columns per page": "9$|",
    "checksum of an area": "1;1;1;1;9;9*y", "extent of areas": "2*x", "filter of the locator": "1;1;9;9'w",
    "locator on": "1;2'z", "events of the locator": "1;3'{", "locator asked for": "1'|",
    "columns inserted": "9'}", "columns deleted": "9'~", "status line active": "1$}",
    "status line's kind": "2$~", "attributes pushed": "#{", "attributes popped": "#}",
    "attributes asked for": "1;1;9;9#|", "colours pushed": "#P", "colours popped": "#Q", "colours told": "#R",
    "keys modified": ">4;2m", "keys unmodified": ">4n", "pointer hidden": ">1p", "title's coding": ">2t",
    "other keys asked for": "?4m", "font": "1 D", "size of glyphs": "9;9 B", "size unit": "1 I",
    "justify": "1 F", "spacing": "9 G", "quad": "1 H", "page format": "1 J", "presentation": "1 S",
    "page at": "9 P", "page on": "9 Q", "page back": "9 R", "line length": "9 V", "page length": "9 T",
    "tab centred": "9 b", "reduced spacing": "9 e", "character spacing": "9 g", "path of characters": "1;1 k",
    "function key": "1 W", "sheet ejected": "1;1 Y", "graphic combination": "1 _",
    "volume of the bell": "5 t", "volume of the margin": "5 u", "locale of keys": "1+p",
    "terminal to talk to": "1 ~", "colours of text": "31m", "concealed": "8m", "blinking": "5m",
    "colours of 24 bits": "38;2;1;2;3m", "colours with colons": "38:2::1:2:3m",
    "underline with a colour": "4:3;58;5;1m", "colours undone": "m", "framed": "51m", "ideogram lines": "60m",
    "superscript": "73m", "overline": "53m",
}  # fmt: skip
_MODES = {
    "cursor keys": (1,), "older terminal": (2,), "132 columns": (3, 40), "smooth scrolling": (4,),
    "reversed screen": (5,), "origin": (6,), "wrapping": (7, 45), "repeating keys": (8,),
    "mouse": (9, 1000, 1001, 1002, 1003), "coding of the mouse": (1005, 1006, 1015, 1016),
    "blinking cursor": (12, 13, 14), "form feed printed": (18,), "print all": (19,), "cursor shown": (25,),
    "scroll bar": (30,), "fonts shifted": (35,), "drawing": (38,), "sets of national letters": (42,),
    "margin bell": (44,), "keypad": (66, 1035), "backspace": (67,), "left and right margins": (69,),
    "pictures do not scroll": (80,), "clear on another width": (95,), "focus told": (1004,),
    "wheel as keys": (1007,), "scroll on output": (1010, 1011), "meta as escape": (1034, 1036, 1039),
    "urgent on a bell": (1042,), "raised on a bell": (1043,), "kept selection": (1040, 1041),
    "other screen": (47, 1047, 1049), "cursor kept": (1048,),
    "keys of another terminal": (1050, 1051, 1052, 1053, 1060, 1061), "colours of pictures": (1070,),
    "pasting": (2004,), "screen held back": (2026,), "clusters": (2027,), "light or dark told": (2031,),
    "size told": (2048,), "pasting of any kind": (5522,), "arrows for columns": (7727,),
    "keys of a console": (9001,), "right edge of pictures": (8452,),
    "cursor that blinks by the application": (7711,),
}  # fmt: skip
_ANSI_MODES = {
    "keyboard locked": 2,
    "inserting": 4,
    "echo": 12,
    "new lines": 20,
    "status reported": 5,
    "erasing": 6,
}
_ESC = {
    "back index": "6", "cursor kept": "7", "cursor given back": "8", "forward index": "9",
    "keypad of numbers": ">", "keypad of the application": "=", "index": "D", "next line": "E",
    "cursor to the lower left": "F", "tab set": "H", "reverse index": "M", "single shift 2": "N",
    "single shift 3": "O", "who are you": "Z", "reset": "c", "memory locked": "l", "memory unlocked": "m",
    "locking shift 2": "n", "locking shift 3": "o", "locking shift 3 right": "|",
    "locking shift 2 right": "}", "locking shift 1 right": "~", "disable input": "`", "interrupt": "a",
    "enable input": "b", "coding of bytes": "d", "seven-bit controls": " F", "eight-bit controls": " G",
    "level of ANSI": " L", "double height": "#3", "double height, below": "#4", "single width": "#5",
    "double width": "#6", "screen of E": "#8", "UTF-8 off": "%@", "UTF-8 on": "%G", "line drawing": "(0",
    "British letters in G1": ")A", "letters in G2": "*B", "letters in G3": "+B", "letters of 96 in G1": "-A",
    "letters of several bytes": "$B", "controls of C0": "!@", "controls of C1": '"C', "revision": "&@",
}  # fmt: skip
_OSC = {
    "title and icon": "0;x", "icon": "1;x", "title": "2;x", "property of the window": "3;WM_NAME=x",
    "colour of the palette": "4;1;red", "palette asked for": "4;1;?", "special colour": "5;0;red",
    "tab's colour": "6;1;bg;red;brightness;255", "folder": "7;file://x/", "link": "8;;file:///x",
    "notification": "9;x", "progress": "9;4;1;50", "folder of a console": "9;9;C:\\",
    "colour of text": "10;red", "colour of the ground": "11;red", "colour of the cursor": "12;red",
    "colour of the mouse": "13;red", "colour of the selection": "17;red", "colour asked for": "11;?",
    "shape of the mouse": "22;wait", "pop of colours": "30101", "push of colours": "30001",
    "colours of kitty": "21;foreground=red", "log file": "46;/tmp/x", "font": "50;x",
    "colours from an editor": "51;x", "clipboard": "52;c;YQ==", "clipboard asked for": "52;c;?",
    "clipboard cleared": "52;c;!", "features asked for": "60", "features told": "61",
    "sizes of text": "66;s=7;x", "dragging": "72;x", "notification in parts": "99;i=1:d=0;x",
    "colours given back": "104", "special colours given back": "105", "text colour given back": "110",
    "mouse colour given back": "113", "prompt begins": "133;A", "prompt ran": "133;C;x", "program": "176;x",
    "sound": "440;x", "flash": "555;x", "command of an editor": "633;E;x", "signal to a session": "666;x",
    "hints of completion": "697;x", "locale": "701;x", "blur": "705;x", "font, bold": "711;x",
    "urgent": "777;notify;x;y", "version": "702", "image in text": "1337;File=inline=1:YQ==",
    "focus stolen": "1337;StealFocus", "scrolled lines cleared": "1337;ClearScrollback",
    "copy begins": "1337;CopyToClipboard=general", "attention": "1337;RequestAttention=yes",
    "variable told": "1337;ReportVariable=YQ==", "variable set": "1337;SetUserVar=a=YQ==",
    "profile": "1337;SetProfile=x", "badge": "1337;SetBadgeFormat=YQ==", "mark": "1337;SetMark",
    "upload": "1337;RequestUpload=format=tgz", "address opened": "1337;OpenURL=:YQ==",
    "clipboard of types": "5522;type=read;Lg==", "context": "3008;start=x", "emoji width": "7770;x",
    "no number": ";x", "letters for a number": "L;x", "icon of a letter": "I;x",
    "window's name by a letter": "lx", "number without bounds": "99999999999999999999;x",
    "palette of Linux": "P0ff0000", "palette of Linux undone": "R",
}  # fmt: skip
_STRINGS = {
    "settings asked for": "P$qm", "capability asked for": "P+q544e", "capability set": "P+p544e=41",
    "sixel": "Pq#0~-", "vectors": "P0p;v[]", "soft letters": "P1;1;1{ @???", "keys defined": "P0;1|17/6c73",
    "macro defined": "P0;0;0!z6c73", "presentation restored": "P1$t1;1", "terminal restored": "P1$p",
    "held back": "P=1s", "control mode": "P1000p", "passed on by tmux": "Ptmux;\x1b\x1b]52;c;YQ==\x07",
    "command of kitty": 'P@kitty-cmd{"cmd":"x"}', "passed on by screen": "Px",
    "shell of a terminal": "P2000p", "picture of kitty": "_Gf=24,s=1,v=1;AAAA",
    "picture from a file": "_Gt=f,a=T;L2V0Yw==", "application's": "_x", "message of privacy": "^x",
    "string": "Xx", "title of screen": "kx", "status of screen": "!x",
    "commands of a terminal for terminology": "}bcl",
}  # fmt: skip
_FAMILIES = {
    "VT52 place": "\x1bY  ", "VT52 leaves": "\x1b<", "VT52 graphics": "\x1bF\x1bG",
    "VT52 erase": "\x1bJ\x1bK", "Tektronix page": "\x1b\x0c", "Tektronix points": "\x1c  ",
    "Tektronix vectors": "\x1d !@", "Tektronix input": "\x1b\x1a", "Wyse attributes": "\x1bG4",
    "HP place": "\x1b&a1c1R", "HP keys": "\x1b&f2a1k1d1Lx", "HP labels": "\x1b&j@",
    "Televideo place": "\x1b=  ", "ADM insert": "\x1bQ", "ANSI.SYS keys": '\x1b[65;"x";13p',
    "Linux function key": "\x1b[[A", "Linux bell": "\x1b[10;50]\x1b[11;50]", "Linux console": "\x1b[12;1]",
    "Linux blank": "\x1b[14;1]", "SCO colour": "\x1b[=1F", "SCO save": "\x1b[2z", "Prestel": "\x1b\x41\x0e",
    "Minitel": "\x1b:i", "answer back": "\x05", "putty size": "\x1b[8;;1t", "Emacs runs": "\x1bAnSiTu x\n",
    "Emacs term": "\x1a/x\n", "printer on": "\x1b[5ix\x1b[4i", "IRC colours": "\x0304,01x\x02\x1f",
    "backspaced bold": "x\x08x_\x08x", "NAPLPS": "\x1b\x25\x41", "RIPscrip": "!|1K|*",
    "AVATAR": "\x16\x01\x04", "ZMODEM": "**\x18B00", "Kermit": "\x01# N3\r", "X3.64 guard": "\x1bVx\x1bW",
    "Sun setting": "\x1b[1r\x1b[p", "terminal polled": "\x1b[>0q\x1b[c\x1b[5n",
}  # fmt: skip
_PARSING = {
    "CSI without an end": "\x1b[", "parameters without end": "\x1b[" + "1;" * 2000,
    "number without bounds": "\x1b[9" + "9" * 400 + "A", "intermediates first": "\x1b[ 1A",
    "private sign late": "\x1b[1?h", "four intermediates": "\x1b[!!!!p", "DEL within": "\x1b[3\x7f1m",
    "control within": "\x1b[3\r1m", "cancelled": "\x1b[3\x18m", "substituted": "\x1b[3\x1am",
    "escape within": "\x1b[3\x1b[1m", "escape twice": "\x1b\x1b[2J", "escape at the end": "x\x1b",
    "line end within": "\x1b\n[2J", "blank within": "\x1b [2J", "invisible within": "\x1b\u200b[2J",
    "mark within": "\x1b\u0301[2J", "wide letter within": "\x1b[宽2J", "joiner within": "\x1b\u200d[2J",
    "eight-bit start": "\x9b2J", "eight-bit start after an escape": "\x1b\x9b2J",
    "two codings of one": "\xc2\x1b[2J", "OSC without an end": "\x1b]52;c;YQ==",
    "OSC ends in a bell": "\x1b]0;x\x07", "OSC ends in an eight-bit end": "\x1b]0;x\x9c",
    "OSC ends in an escape": "\x1b]0;x\x1b", "OSC over a line end": "\x1b]0;\nx\x07",
    "OSC of a megabyte's kind": "\x1b]0;" + "x" * 30_000 + "\x07", "DCS without an end": "\x1bPq",
    "APC without an end": "\x1b_G", "eight-bit OSC": "\x9d0;x\x9c", "eight-bit DCS": "\x90qAAAA\x9c",
    "terminators alone": "\x1b\\\x9c\x07", "strings in strings": "\x1bP\x1b]0;\x1b_x\x1b\\",
    "delete key": "\x1b[3~", "paste ends": "\x1b[201~q", "paste begins": "\x1b[200~",
    "focus gained": "\x1b[I", "mouse told": "\x1b[<0;1;1M", "mouse told, older": "\x1b[M !!",
    "key told": "\x1b[97;5u", "answer of a terminal": "\x1b[?62;22c",
    "colour answered": "\x1b]11;rgb:0000/0000/0000\x1b\\", "mode answered": "\x1b[?2026;2$y",
    "size answered": "\x1b[48;24;80;0;0t", "record of Windows": "\x1b[65;30;97;1;0;1_",
}  # fmt: skip
_WRITTEN = {
    "as YAML writes": "\\e[2J", "as C writes": "\\x1b[2J", "in octal": "\\033[2J",
    "as JSON writes": "\\u001b[2J", "in braces": "\\u{1b}[2J", "with a caret": "^[[2J",
    "by name": "\\N{ESCAPE}[2J", "as a picture": "␛[2J", "as a percent code": "%1b[2J",
    "as another percent code": "%u001b[2J", "twice coded": "%251b[2J", "as an entity": "&#27;[2J",
    "as an entity in hexadecimal": "&#x1b;[2J", "as an entity without its end": "&#27[2J",
    "as an entity of an entity": "&amp;#27;[2J", "as an entity of C1": "&#155;2J &#x9b;",
    "as an entity of NUL": "&#0;", "as a wrapped surrogate": "&#xd83d;", "as quoted-printable": "=1B[2J",
    "in UTF-7": "+ABs-[2J", "in base 64": "G1sySg==", "by a shell": "$'\\e[2J'", "by tput": "$(tput clear)",
    "by echo": "\\c\\a\\b\\f", "as Tcl writes": "\\x1B\\[2J", "by CSS": "\\00001b[2J",
    "by Markdown": "\\\x1b\\[2J", "by a name of HTML": "&lbrack;2J&Tab;&NewLine;", "by roff": "\\fB\\[u001B]",
    "by printf": "%b%c\\0033", "in UTF-16's manner": "\\ud800\\udc1b",
}  # fmt: skip
_BYTES: Cases = {
    "C1 as a byte": tuple(f"be{chr(0xDC00 + code)}31mfore" for code in range(0x80, 0xA0)),
    "an overlong escape": "\udcc0\udc9b[2J", "an overlong NUL": "\udcc0\udc80",
    "an overlong slash": "\udce0\udc80\udcaf", "four bytes overlong": "\udcf0\udc80\udc80\udc9b",
    "a surrogate as bytes": "\udced\udca0\udcbd",
    "a pair of surrogates as bytes": "\udced\udca0\udcbd\udced\udcb8\udc80",
    "above Unicode": "\udcf4\udc90\udc80\udc80", "five bytes": "\udcf8\udc88\udc80\udc80\udc80",
    "a start alone": "\udce2\udc82", "a continuation alone": "\udc80\udcbf",
    "bytes that are never UTF-8": "\udcfe\udcff", "Latin-1": "caf\udce9 \udcfc",
    "Windows-1252": "\udc93x\udc94 \udc85", "Shift-JIS": "\udc83e\udc83X\udc83g",
    "GB 18030": "\udc81\udc30\udc81\udc30", "Big5 with a backslash": "\udca5\\", "EUC-KR": "\udcb0\udca1",
    "KOI8": "\udcf0\udcf2\udce9", "ISO 2022": "\x1b$B%F\x1b(B", "HZ": "~{VPND~}", "UTF-16 within": "t\0i\0",
    "a mark of UTF-16 within": "x\udcff\udcfey", "a mark of UTF-8 within": "x\ufeffy",
    "a mark of UTF-32": "\udcff\udcfe\0\0", "GB 2312 cut": "\udcd6",
    "EBCDIC": "\udcc8\udc85\udc93\udc93\udc96", "mojibake": "Ã©â€™", "mojibake twice": "ÃƒÂ©",
    "replaced": "caf\ufffd",
}  # fmt: skip


def controls() -> Cases:
    """Give every class with its text, or with several that differ in a value only."""
    cases: Cases = {}
    names = zip((*range(0x20), 0x7F, *range(0x80, 0xA0)), f"{_C0}, delete, {_C1}".split(", "), strict=True)
    cases |= {f"control {name}": f"be{chr(code)}31mfore" for code, name in names}
    cases |= {f"CSI {name}": f"a\x1b[{rest}z" for name, rest in _CSI.items()}
    for name, modes in _MODES.items():
        cases[f"mode {name}"] = tuple(f"a\x1b[?{mode}{act}z" for mode in modes for act in "hl")
    for name, mode in _ANSI_MODES.items():
        cases[f"ANSI mode {name}"] = (f"a\x1b[{mode}hz", f"a\x1b[{mode}lz")
    cases |= {f"ESC {name}": f"a\x1b{rest}z" for name, rest in _ESC.items()}
    cases |= {f"OSC {name}": f"a\x1b]{rest}\x1b\\z" for name, rest in _OSC.items()}
    cases |= {f"string {name}": f"a\x1b{rest}\x1b\\z" for name, rest in _STRINGS.items()}
    cases |= {f"family {name}": f"a{text}z" for name, text in _FAMILIES.items()}
    cases |= {f"parsing {name}": f"a{text}z" for name, text in _PARSING.items()}
    cases |= {f"escape {name}": text for name, text in _WRITTEN.items()}
    cases |= {f"coding {name}": text for name, text in _BYTES.items()}
    return cases
