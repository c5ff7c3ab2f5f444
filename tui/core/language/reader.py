"""The grammar: tokens -> one tree, strict or with what is not understood set aside.

    either = all { OR all }
    all    = { not }
    not    = { NOT | - } ( "(" either ")" | term )

A part that asks for nothing (a dash between words, `sort:`, an empty pair of parentheses) is left out: it
neither narrows nor widens what stands beside it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from tui.core.errors import QueryError
from tui.core.language.lexer import Token, TokenKind, clip, read_tokens
from tui.core.language.nodes import Node, Not, all_of, any_of
from tui.core.language.periods import Clock
from tui.core.language.sorting import read_sort
from tui.core.language.values import NotUnderstood, field_of, read_text, read_value
from tui.core.nearest import nearest
from tui.core.query import Sort

MAX_LENGTH = 1000
"""Characters of a query, and of each view in it."""
MAX_TERMS = 64
"""Of a query with those of its views."""
MAX_DEPTH = 16
"""Parentheses, negations and views within each other."""


class Span(NamedTuple):
    """A part of a text that was not understood."""

    start: int
    """Offset of its first character."""
    stop: int
    """Offset after its last."""
    message: str
    """As a `QueryError`'s."""


class Budget:
    """What a query and its views use up together."""

    def __init__(self) -> None:
        self.terms = 0


class Setting(NamedTuple):
    """All that is known beside the text."""

    clock: Clock
    views: Mapping[str, str]
    """Texts by name."""
    budget: Budget
    open_views: tuple[str, ...] = ()
    """Names of the views that this text stands in."""
    base_depth: int = 0
    """Depth of the place that this text stands in."""


class Reader:
    """Reads one text, once."""

    def __init__(self, text: str, setting: Setting, *, is_strict: bool) -> None:
        self.sort: tuple[Sort, ...] = ()
        """What `sort:` says, or the first view that has one; empty for none."""
        self.not_understood: list[Span] = []
        """Empty when strict."""
        self._text = text[:MAX_LENGTH]
        self._setting = setting
        self._is_strict = is_strict
        self._has_sort = False
        if len(text) > MAX_LENGTH:
            message = f"a query has at most {MAX_LENGTH:,} characters, and this has {len(text):,}"
            self._refuse(MAX_LENGTH, len(text), message, has_place=False)
        self._tokens = read_tokens(self._text)
        self._at = 0

    def read(self) -> Node:
        """Read the whole text.

        Raises:
            QueryError: it cannot be understood; never when not strict.
        """
        parts = [self._either(0)]
        while token := self._take_if(")"):
            self._refuse(token.start, token.stop, "no parenthesis is open here")
            parts.append(self._either(0))
        return all_of(part for part in parts if part is not None)

    def _either(self, depth: int, *, is_negated: bool = False) -> Node | None:
        before = self._at
        arms = [self._all(depth, is_negated=is_negated)]
        has_words = self._at > before
        while operator := self._take_if("OR"):
            if not has_words:
                self._refuse(operator.start, operator.stop, "it needs something before it")
            before = self._at
            arms.append(self._all(depth, is_negated=is_negated))
            has_words = self._at > before
            if not has_words:
                self._refuse(operator.start, operator.stop, "it needs something after it")
        found = [arm for arm in arms if arm is not None]
        return any_of(found) if found else None

    def _all(self, depth: int, *, is_negated: bool) -> Node | None:
        parts = []
        while self._kind() not in (None, ")", "OR"):
            part = self._negation(depth, is_negated=is_negated)
            if part is not None:
                parts.append(part)
        return all_of(parts) if parts else None

    def _negation(self, depth: int, *, is_negated: bool) -> Node | None:
        count = 0
        operator = None
        while found := self._take_if("NOT"):
            operator, count = found, count + 1
        if operator is None:
            return self._positive(depth, is_negated=is_negated)
        if self._kind() in (None, ")", "OR"):
            self._refuse(operator.start, operator.stop, "it needs something after it")
            return None
        part = self._positive(depth + count, is_negated=True)
        return part if part is None or count % 2 == 0 else Not(part)

    def _positive(self, depth: int, *, is_negated: bool) -> Node | None:
        token = self._tokens[self._at]
        self._at += 1
        if self._setting.base_depth + depth + (token.kind == "(") > MAX_DEPTH:
            self._refuse(token.start, token.stop, f"a query goes at most {MAX_DEPTH} levels deep")
            self._skip_group(token)
            return None
        if token.kind == "term":
            return self._term(token, depth, is_negated=is_negated)
        node = self._either(depth + 1, is_negated=is_negated)
        if not self._take_if(")") and self._is_strict:
            self._refuse(token.start, token.stop, "this parenthesis is not closed")
        return node

    def _skip_group(self, token: Token) -> None:
        is_open = int(token.kind == "(")
        while is_open and self._at < len(self._tokens):
            kind = self._tokens[self._at].kind
            is_open += (kind == "(") - (kind == ")")
            self._at += 1

    def _term(self, token: Token, depth: int, *, is_negated: bool) -> Node | None:
        self._setting.budget.terms += 1
        try:
            if self._setting.budget.terms > MAX_TERMS:
                raise NotUnderstood(f"a query has at most {MAX_TERMS} terms")
            return self._read_term(token, depth, is_negated=is_negated)
        except NotUnderstood as error:
            self._refuse(token.start, error.stop or token.stop, error.reason)
            return None

    def _read_term(self, token: Token, depth: int, *, is_negated: bool) -> Node | None:
        if not token.is_closed and self._is_strict:
            raise NotUnderstood("the quotation mark is not closed")
        is_unfinished = self._is_being_typed(token) and not is_negated
        if token.field is None:
            if is_unfinished and self._is_first_letter(token):
                return None
            return read_text(token, is_unfinished=is_unfinished)
        field = field_of(token)
        if field.kind == "sort":
            self._read_sort(token, is_top=depth == 0 and not is_negated)
            return None
        if field.kind == "view":
            return self._view(token, depth, is_negated=is_negated)
        return read_value(token, field, self._setting.clock, is_unfinished=is_unfinished)

    def _is_being_typed(self, token: Token) -> bool:
        """Tell whether the text ends within a term. A prefix under a negation would take away too much."""
        is_last = token.stop == len(self._text) and token is self._tokens[-1]
        return not self._is_strict and is_last and not (token.is_quoted and token.is_closed)

    def _is_first_letter(self, token: Token) -> bool:
        """Tell whether this is the first letter of one more word: it narrows nothing yet, as nearly every
        article has a word that begins with it."""
        is_letter = len(token.value) == 1 and token.value.isascii() and token.value.isalpha()
        others = (other for other in self._tokens[:-1] if other.kind == "term")
        return is_letter and any((other.field or "").lower() != "sort" for other in others)

    def _read_sort(self, token: Token, *, is_top: bool) -> None:
        if not is_top:
            raise NotUnderstood("it stands at top level only, without a negation")
        if self._has_sort:
            raise NotUnderstood("it stands once only; several keys are written `sort:-heat,date`")
        try:
            self.sort = read_sort(token.value)
        except ValueError as error:
            raise NotUnderstood(str(error)) from None
        self._has_sort = True

    def _view(self, token: Token, depth: int, *, is_negated: bool) -> Node:
        name = self._find_view(token.value)
        setting = Setting(
            self._setting.clock,
            self._setting.views,
            self._setting.budget,
            (*self._setting.open_views, name),
            self._setting.base_depth + depth + 1,
        )
        if name in self._setting.open_views:
            raise NotUnderstood("the view contains itself")
        try:
            reader = Reader(self._setting.views[name], setting, is_strict=True)
            node = reader.read()
        except QueryError as error:
            raise NotUnderstood(f"in this view, {error.message}") from None
        if not is_negated and not self.sort:
            self.sort = reader.sort
        return node

    def _find_view(self, typed: str) -> str:
        views = self._setting.views
        if typed in views:
            return typed
        found = next((name for name in views if name.casefold() == typed.casefold()), None)
        if found is None:
            near = nearest(typed, views)
            raise NotUnderstood(f"did you mean `view:{clip(near)}`?" if near else "there is no such view")
        return found

    def _kind(self) -> TokenKind | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _take_if(self, kind: TokenKind) -> Token | None:
        if self._kind() != kind:
            return None
        self._at += 1
        return self._tokens[self._at - 1]

    def _refuse(self, start: int, stop: int, reason: str, *, has_place: bool = True) -> None:
        """Raise when strict; else set a part aside."""
        typed = f"`{clip(self._text[start:stop])}` at column {start + 1}: " if has_place else ""
        if self._is_strict:
            raise QueryError(start + 1, typed + reason)
        self.not_understood.append(Span(start, stop, typed + reason))
