import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.words import find_words, fold, fold_query, is_lone_character

SCRIPTS = "aB1 ’'-_.é\u0301ßøİſ日本語々カガｶﾞか\u3099ー한국\u1112\u1161\u11abสวัสดีहिन्दी\u200d\u200cـשָׁעَ½①™\ud800"
texts = st.text(st.one_of(st.characters(exclude_categories=()), st.sampled_from(SCRIPTS)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("IBM’s AI: re-think_it!", "ibm s ai re think it", id="punctuation parts words"),
        pytest.param("Straße, naïve café, ŁÓDŹ", "strasse naive cafe lodz", id="accents and strokes"),
        pytest.param(
            "smørrebrød Ærø œuvre þing đ ı İ", "smorrebrod aero oeuvre thing d i i", id="letters of the north"
        ),
        pytest.param("e\u0301 \u00e9", "e e", id="composed or not"),
        pytest.param("ﬁne ＡＢＣ CO₂ m²", "fine abc co2 m2", id="compatibility forms"),
        pytest.param("IBM™ 3½", "ibm 31 2", id="signs are no letters"),
        pytest.param("Ελλάς ΣΊΣΥΦΟΣ", "ελλασ σισυφοσ", id="Greek, with both forms of sigma"),
        pytest.param("Ёлка", "елка", id="Cyrillic"),
        pytest.param("مُحَمَّد مـحـمـد أحمد", "محمد محمد احمد", id="Arabic without points and stretches"),
        pytest.param("שָׁלוֹם", "שלום", id="Hebrew without points"),
        pytest.param("٢٠٢٠ २०२०", "2020 2020", id="digits of other scripts"),
        pytest.param("हिन्दी", "हिन्दी", id="Hindi keeps its vowels"),
        pytest.param("한국어 문서", "한국어 문서", id="Korean has words"),
        pytest.param("\u1112\u1161\u11ab", "한", id="Korean spelt out"),
        pytest.param("日本語", "日本 本語 語", id="Han in pairs and the last one"),
        pytest.param("日", "日", id="one of Han"),
        pytest.param("2020年6月", "2020 年 6 月", id="Han between digits"),
        pytest.param("ｶﾞｷ がき", "ガキ キ がき き", id="kana of half width, and voiced"),
        pytest.param("か\u3099", "が", id="kana spelt out"),
        pytest.param("ไทย", "ไท ทย ย", id="Thai in pairs"),
        pytest.param("می\u200cخواهم", "میخواهم", id="joiners are no spelling"),
        pytest.param("🔥 — !", "", id="nothing to search"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_text_is_folded(text: str, words: str) -> None:
    assert fold(text) == words


@given(texts)
def test_folded_words_hold_small_letters_digits_and_what_is_above_ascii(text: str) -> None:
    for word in fold(text).split(" "):
        for char in word:
            assert char in string.ascii_lowercase + string.digits or unicodedata.category(char)[0] in "LNM"


@given(texts)
def test_a_text_of_few_characters_folds_as_among_many(text: str) -> None:
    many = "".join(map(chr, range(0x0391, 0x03C9)))
    assert fold(f"{text} {many}") == f"{fold(text)} {fold(many)}".strip()


@given(texts)
def test_both_normal_forms_of_a_text_fold_alike(text: str) -> None:
    folded = fold(text)
    assert fold(unicodedata.normalize("NFC", text)) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@given(texts)
def test_found_words_are_the_folded_ones_in_their_places(text: str) -> None:
    found = list(find_words(text))
    assert [word for word, _, _ in found] == fold(text).split()
    at = 0
    for word, start, end in found:
        assert at <= start < end <= len(text)
        assert word[0] in fold(text[start:end])
        at = start


def test_the_place_of_a_word_takes_in_its_accents() -> None:
    text = "Le cafe\u0301, «naïve» 日本語"
    assert [(word, text[start:end]) for word, start, end in find_words(text)] == [
        ("le", "Le"),
        ("cafe", "cafe\u0301"),
        ("naive", "naïve"),
        ("日本", "日本"),
        ("本語", "本語"),
        ("語", "語"),
    ]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("日本", "日本"),
        ("日本語", "日本 本語"),
        ("日本 x", "日本 本 x"),
        ("x 日本", "x 日本"),
        ("日", "日"),
        ("日 日", "日 日"),
        ("Café", "cafe"),
        ("", ""),
    ],
)
def test_a_query_leaves_out_the_last_character_of_its_last_run(query: str, words: str) -> None:
    assert fold_query(query) == words


@pytest.mark.parametrize("text", ["日本語", "語日本", "x日本y", "日本 語"])
@pytest.mark.parametrize("query", ["日", "本", "日本"])
def test_any_part_of_a_run_is_found(text: str, query: str) -> None:
    wanted = fold_query(query)
    words = fold(text).split()
    assert wanted in words or (is_lone_character(wanted) and any(word.startswith(wanted) for word in words))


@given(st.text("日本語x ", min_size=1), st.text("日本語x "), st.text("日本語x "))
def test_every_part_of_a_text_is_found_as_a_phrase(part: str, before: str, after: str) -> None:
    wanted = fold_query(part).split()
    words = fold(f"{before} {part}{after}").split()
    spans = [words[at : at + len(wanted)] for at in range(len(words) - len(wanted) + 1)]
    # The last word of a phrase may go on in the text, as it does while it is typed.
    assert (
        any(span[:-1] == wanted[:-1] and span[-1].startswith(wanted[-1]) for span in spans if wanted)
        or not wanted
    )


@pytest.mark.parametrize(
    ("word", "is_lone"), [("日", True), ("日本", False), ("a", False), ("한", False), ("", False)]
)
def test_a_lone_character_is_told(word: str, is_lone: bool) -> None:
    assert is_lone_character(word) == is_lone
