"""What Unicode holds that programs stumble over: each class is a property of characters to decide about."""

from tests.torture.naughty_controls import Cases

_INVISIBLE = {
    "soft hyphen": "\u00ad", "grapheme joiner": "\u034f", "Arabic letter mark": "\u061c",
    "Hangul fillers": "\u115f\u1160\u3164\uffa0", "Khmer vowels": "\u17b4\u17b5",
    "Mongolian separator": "\u180e", "Mongolian selectors": "\u180b\u180c\u180d",
    "space of no width": "\u200b", "non-joiner": "\u200c", "joiner": "\u200d", "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f", "word joiner": "\u2060",
    "signs of mathematics": "\u2061\u2062\u2063\u2064", "deprecated shaping": "\u206a\u206f",
    "byte order mark": "\ufeff", "annotation": "\ufff9x\ufffay\ufffb", "object": "\ufffc",
    "tags": "\U000e0041\U000e007f", "tag of language": "\U000e0001", "selectors": "\ufe0e\ufe0f",
    "selectors of ideographs": "\U000e0100\U000e01ef", "music": "\U0001d173\U0001d17a",
    "shorthand": "\U0001bca0", "joins of hieroglyphs": "\U00013430", "line separator": "\u2028",
    "paragraph separator": "\u2029", "no-break space": "\u00a0", "narrow no-break space": "\u202f",
    "wide space": "\u3000", "space that is a line": "\u1680",
    "spaces by width": "\u2000\u2003\u2009\u200a\u205f", "blank of Braille": "\u2800",
    "embedding left": "\u202a", "embedding right": "\u202b", "end of embedding": "\u202c",
    "override left": "\u202d", "override right": "\u202e", "isolate left": "\u2066",
    "isolate right": "\u2067", "isolate first": "\u2068", "end of isolate": "\u2069",
    "noncharacter": "\ufffe", "noncharacter at the end": "\uffff", "noncharacter in Arabic": "\ufdd0",
    "noncharacter of a plane": "\U0001fffe", "last code point": "\U0010ffff", "private use": "\ue000",
    "private use of a plane": "\U000f0000", "not assigned": "\u0378", "high surrogate": "\ud800",
    "last high surrogate": "\udbff", "low surrogate": "\udc00", "last low surrogate": "\udfff",
    "surrogates in the wrong order": "\udfff\ud800",
}  # fmt: skip
_CLUSTERS = {
    "family": "👩‍👩‍👧‍👦", "flags": "🇩🇪🇫🇷", "half a flag": "🇩", "flags of an odd number": "🇩🇪🇫",
    "flag of a region": "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e007f",
    "flag of a region without its end": "🏴\U000e0067", "tones": "👍🏿👍🏻", "tone alone": "🏿",
    "tone on a letter": "a🏿", "keycap": "1️⃣", "keycap without a key": "\ufe0f\u20e3",
    "heart in three ways": "❤️ ❤ ❤︎", "joiner without a right side": "\U0001f9d1\u200d",
    "joiner without a left side": "\u200d\U0001f9d1", "joiners in Latin": "a\u200db\u200cc",
    "direction of a figure": "🏃‍➡️", "rainbow": "🏳️‍🌈", "people that hold hands": "👩🏽‍🤝‍👨🏿",
    "mark first": "\u0301begins", "mark after a blank": "x \u0301y",
    "marks without end": "e" + "\u0301" * 100,
    "marks on all sides": "Z\u0334\u0310\u035c\u0361a\u0334\u0310l\u0334g\u0334o",
    "enclosing mark": "a\u20dd", "marks out of order": "q\u0307\u0323",
    "Hangul in parts": "\u1112\u1161\u11ab", "Hangul without a vowel": "\u1112\u11ab", "Hangul of old": "ᄀᆞᇫ",
    "conjuncts of Devanagari": "क्षत्रिय", "joiner in Devanagari": "क्‍ष", "Tamil that breaks": "நி க்ஷ",
    "vowel to the left": "கொ", "sign before a number": "\u0600123", "Thai vowels": "ำ็่๊",
    "Tibetan stack": "སྒྲུབ", "Burmese": "မြန်မာ", "Khmer": "ខ្មែរ", "Balinese": "ᬅᬓ᭄ᬱ", "hieroglyphs": "𓀀𓁐𓂀",
    "signs of writing": "𝠀𝠁", "Ethiopic": "አማርኛ", "Mongolian": "ᠮᠣᠩᠭᠣᠯ", "Cherokee": "ᏣᎳᎩ", "N'Ko": "ߒߞߏ",
    "Adlam": "𞤀𞤣𞤤𞤢𞤥", "Syriac": "ܫܠܡܐ", "marks alone": "\u0301" * 3000, "selector on a letter": "a\ufe0f",
    "ideograph with a selector": "葛\U000e0100", "combining half marks": "t\ufe20s\ufe21",
}  # fmt: skip
_WIDTHS = {
    "ambiguous": "Ω≈ç√∫˜µ≤≥÷○", "full width": "１２３ ＡＢＣ", "half width": "ｱｲｳ",
    "half width with a mark": "ｶﾞﾊﾟ", "ideographs": "日本語、中文。", "ideographs of a plane": "𠜎𠜱𠝹",
    "very wide": "𒐫𒐫𒐫 ﷽ ꧅", "dashes of three": "⸻⸺", "boxes": "──│┃█▌▐░▒▓", "Braille": "⠓⠑⠇⠇⠕",
    "hexagrams": "䷀䷿", "counting rods": "𝍠𝍱", "new signs": "🫠🪿🫨🫩", "signs as text": "☎⌚⏰",
    "signs as text by selector": "⌚︎⏰︎", "signs as pictures by selector": "☎️©️", "tiles": "🀄🀀",
    "circled": "①⑳Ⓐ🄰", "squared": "㍿㌀㏂", "radicals": "⺀⼀", "vertical": "︵︶﹁", "strokes": "㇀㇉",
    "Nushu": "𛅰𛅱",
    "Tangut": "𗀀𗀁", "legacy computing": "🬀🭰🯰", "symbols of private use": "\ue0b0\uf8ff",
    "wide with a mark": "日\u0301", "tab within": "a\tb", "tabs without end": "\t" * 500,
}  # fmt: skip
_FORMS = {
    "composed and not": "é e\u0301", "singletons": "\u212b\u2126\u212a", "ligatures": "ﬀﬁﬂﬃ",
    "one that grows by eighteen": "ﷺ", "composition excluded": "\u0958\ufb1d",
    "grows when composed": "\u0344\u0390", "Turkish": "İıIi", "sharp s": "ßẞ", "final sigma": "ΣΑΣς",
    "title case": "ǅǆǄ", "case of three letters": "ŉǰΐ", "long s": "ſſ", "Deseret": "𐐀𐐨",
    "case of Cherokee": "ꭰᎠ", "Georgian": "ᲐაႠ", "case that is one way": "ẖẗ", "superscript": "x²ₙª",
    "fractions": "½⅓⅟", "Roman": "ⅫⅣ", "compatible ideographs": "豈更", "digits of others": "١٢٣ १२३ 𝟙𝟚",
    "half a composition": "각", "quotes of all lands": "“„«»‹›「」『』", "apostrophes": "'’ʼ′`´",
    "minus signs": "-‐‑‒–—―−", "dots": ".․‥…·・", "slashes": "/∕⁄／⧸",
}  # fmt: skip
_LIKENESS = {
    "Cyrillic as Latin": "раураl", "Greek as Latin": "Αpple", "mathematical letters": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝐛𝐨𝐥𝐝",
    "Armenian as Latin": "օո", "Cherokee as Latin": "ᎪᎡᎢ", "turned": "uʍop ǝpısdn", "small capitals": "ꜱᴍᴀʟʟ",
    "crossed out": "s̶t̶r̶u̶c̶k̶", "script mixed in a word": "pаypаl日", "click letter": "ǃǀǁ",
    "modifier colon": "a꞉b", "modifier letters": "ᵃᵇᶜ", "combining Latin": "aͣbͤ",
    "doubled letters": "nƞ ınfo rn m", "faces": "ಠ_ಠ ( ͡° ͜ʖ ͡°)", "table": "(╯°□°）╯︵ ┻━┻",
    "check marks": "☑☒✓✔", "arrows": "←→↔⇒⮕", "stars": "★☆✦⭐",
    "states as the browser draws them": "● ★ ◆ ↗ ▸", "bars as the browser draws them": "▇▇▁▁ │┃▔",
}  # fmt: skip
_DIRECTIONS = {
    "Hebrew": "שלום", "Arabic": "مرحبا", "both in one line": "שלום abc مرحبا 123", "mirrored": "א(b]ג",
    "figures of Arabic": "في ٢٠٢٣ 12-34", "presentation forms": "ﺳﻼﻡ", "points of Hebrew": "בְּרֵאשִׁית",
    "stretched": "ســـــلام", "source that deceives": "/*\u202e } \u2066if (x)\u2069 \u2066 begin */",
    "name that deceives": "photo\u202egpj.exe", "embedded without an end": "a\u202bא",
    "ended without a beginning": "a\u202c\u2069b", "embedded too deep": "\u202a" * 130 + "x",
    "isolated too deep": "\u2067" * 130 + "x", "nothing but neutral": "!?.()", "vertical": "⼀\nㅡ",
    "boustrophedon": "\u202dabc\u202ecba", "mark between digits": "1\u200f2\u200e3",
}  # fmt: skip
_LENGTHS = {
    "a word without end": "b" * 20_000, "a wide word without end": "宽" * 8000,
    "words without end": "word " * 4000, "pictures without end": "🚀" * 2000,
    "lines without end": "line\n" * 1000, "spaces without end": "x" + " " * 3000 + "y",
    "invisible without end": "x\u200b" * 3000, "controls without end": "\x1b" * 3000, "one letter": "x",
    "nothing": "", "a space": " ", "a line end": "\n", "line ends of all kinds": "a\rb\r\nc\x0bd\x0ce\u0085f",
    "blank lines": "\n\n\n\nx\n\n\n", "blanks at the ends": "   x   ", "only punctuation": "!!!???...",
    "capitals": "BREAKING NEWS " * 10, "hyphens": "a-b-" * 200, "slashes without end": "a/b" * 200,
    "no place to break": "a\u00a0b\u2060" * 200, "a place to break anywhere": "a\u200b" * 300,
}  # fmt: skip


def letters() -> Cases:
    """Give every class with its text."""
    cases: Cases = {f"invisible {name}": f"be{text}fore {text}" for name, text in _INVISIBLE.items()}
    families = {
        "cluster": _CLUSTERS,
        "width": _WIDTHS,
        "form": _FORMS,
        "likeness": _LIKENESS,
        "direction": _DIRECTIONS,
        "length": _LENGTHS,
    }
    for family, texts in families.items():
        cases |= {f"{family} {name}": text for name, text in texts.items()}
    return cases
