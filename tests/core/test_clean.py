import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.clean import MAX_STACKED_MARKS, REPLACEMENT, clean, unusual

BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
# Format characters that are drawn: signs of Arabic, Syriac and Kaithi that stand before or around a number.
DRAWN = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
# Characters on which the rules hinge, so that hypothesis meets them often.
HINGES = (
    "a \n\t\r\x00\x1b\x9b\x85\u00a0\u00ad\u200b\u200c\u200d\u202e\u2028\u2066\ufeff\ufffe\ud800\U000e0041"
)
JOINED = "\u0627\u0644\u0915\u094d\u093f\u0301\u0302\u20dd\u2764\ufe0f\U0001f468\U0001f525"
texts = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from(HINGES + JOINED)))


def assert_clean(text: str, *, lines: bool) -> None:
    for char in text:
        category = unicodedata.category(char)
        assert category not in ("Cc", "Cs", "Zl", "Zp") or (lines and char in "\n\t"), f"{char!r}"
        assert category != "Cf" or char in DRAWN or char in "\u200c\u200d", f"{char!r}"
        assert unicodedata.bidirectional(char) not in BIDI_CONTROLS, f"{char!r}"
        assert not 0xFDD0 <= ord(char) <= 0xFDEF, f"{char!r}"
        assert ord(char) & 0xFFFE != 0xFFFE, f"{char!r}"


@pytest.mark.parametrize("lines", [False, True])
def test_no_code_point_passes_that_a_terminal_obeys_or_that_hides(lines: bool) -> None:
    for start in range(0, 0x110000, 0x1000):
        cleaned = clean(" ".join(f"a{chr(code)}b" for code in range(start, start + 0x1000)), lines=lines)
        assert_clean("".join(set(cleaned)), lines=lines)
        assert (cleaned.count("a"), cleaned.count("b")) == (
            (0x1001, 0x1001) if start == 0 else (0x1000, 0x1000)
        )


@given(texts, st.booleans())
def test_a_clean_text_is_safe_and_cleaning_it_changes_nothing(text: str, lines: bool) -> None:
    cleaned = clean(text, lines=lines)
    assert_clean(cleaned, lines=lines)
    assert clean(cleaned, lines=lines) == cleaned


@given(texts)
def test_one_line_of_a_clean_text_is_one_line_of_the_text(text: str) -> None:
    assert clean(clean(text, lines=True)) == clean(text)


@given(texts)
def test_one_line_has_no_double_space_and_no_space_at_its_ends(text: str) -> None:
    cleaned = clean(text)
    assert "  " not in cleaned
    assert cleaned == cleaned.strip(" ")


@given(st.text(st.characters(categories=["L", "N", "P"])))
def test_letters_digits_and_punctuation_pass(text: str) -> None:
    hidden = "\u115f\u1160\u3164\uffa0"  # letters of no width
    assert clean(text) == "".join(char for char in text if char not in hidden)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        pytest.param("\x1b]52;c;aGk=\x07x", f"{REPLACEMENT}]52;c;aGk={REPLACEMENT}x", id="an OSC 52"),
        pytest.param("a\x9b31mb", f"a{REPLACEMENT}31mb", id="a C1 control"),
        pytest.param("a\ud800b", f"a{REPLACEMENT}b", id="a lone surrogate"),
        pytest.param("a\u202eb\u2066c", "abc", id="bidirectional controls"),
        pytest.param("zero\u200bwidth\ufeff", "zerowidth", id="zero width spaces"),
        pytest.param("a\r\nb\u2028c\x0cd", "a b c d", id="line ends"),
        pytest.param("  a\t b  ", "a b", id="white space"),
        pytest.param("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧", id="a family keeps its joiners"),
        pytest.param("❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥", id="a heart on fire"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="Persian keeps its non-joiners"),
        pytest.param("क\u094d\u200dष", "क\u094d\u200dष", id="Hindi keeps its joiners"),
        pytest.param("pay\u200dpal", "paypal", id="Latin joins nothing"),
        pytest.param("\u200d👩\u200d", "👩", id="a joiner at an end joins nothing"),
        pytest.param("a" + "\u0301" * 50, "a" + "\u0301" * MAX_STACKED_MARKS, id="stacked marks"),
        pytest.param("हिन्दी ไทย ネコ", "हिन्दी ไทย ネコ", id="scripts with many marks"),
    ],
)
def test_what_becomes_of_a_text(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_body_keeps_its_lines() -> None:
    assert clean("a\r\n\tb\rc\n\n d", lines=True) == "a\n\tb\nc\n\n d"


@given(texts)
def test_unusual_leaves_out_what_needs_no_look(text: str) -> None:
    assert unusual(text) == "".join(char for char in text if not (" " <= char <= "~" or char in "\n\t"))
