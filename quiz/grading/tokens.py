"""A text as words, numbers and signs that count."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from quiz.grading.hangul import has_hangul
from quiz.grading.marks import bare
from quiz.grading.numbers import number_at

_PIECE = re.compile(
    r"(?P<space>\s+)|(?P<number>\.?[0-9])|(?P<hangul>[가-힣ㄱ-ㅣ]+)|(?P<word>(?:[^\W0-9_가-힣ㄱ-ㅣ]|(?<=[^\W_])_(?=[^\W_]))+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_APOSTROPHE = re.compile(r"(?<=[^\W_])'(?=[^\W_])")
_INITIALS = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]\b)")
_FACTORIAL = re.compile(r"(?:[^\W_]|\))!")
_MATHS = re.compile(r"[=^√≤≥≠<>±+*∑∏∫∂∈⊂→⇒∞]|(?<![^\W_])[a-z]-[a-z(0-9](?![a-z])")
_OPENING = r"[\"'“”‘’«»「」『』(\[<…. ]*"
_ARTICLE = re.compile(
    rf"^({_OPENING})(?:the|an|a)\s+(?={_OPENING}(?:[^\W\d_]{{2}}|[0-9]+[^\W\d_]*\s))(?!(?:and|or|to|vs|is|are)\b)"
)
"""An article in front of all; the first letter of `a + bc` and of `A or B` is none."""
_SHARE = re.compile("[0-9.,]+ ?(?:%|percent|퍼센트)")
_ENGLISH = ("", "en", "ko")
"""Languages of decks in which English answers are written."""
UNITS = {
    **dict.fromkeys(("percent", "pct", "퍼센트", "프로"), "%"),
    **dict.fromkeys(("kilometer", "kilometre", "킬로미터"), "km"),
    **dict.fromkeys(("centimeter", "centimetre", "센티미터"), "cm"),
    **dict.fromkeys(("millimeter", "millimetre", "밀리미터"), "mm"),
    **dict.fromkeys(("kilogram", "킬로그램"), "kg"),
    **dict.fromkeys(("milligram", "밀리그램"), "mg"),
    **dict.fromkeys(("millisecond", "밀리초"), "ms"),
    **dict.fromkeys(("kilobyte", "킬로바이트"), "kb"),
    **dict.fromkeys(("megabyte", "메가바이트"), "mb"),
    **dict.fromkeys(("gigabyte", "기가바이트"), "gb"),
    **dict.fromkeys(("kilobit", "킬로비트"), "kb"),
    **dict.fromkeys(("megabit", "메가비트"), "mb"),
    **dict.fromkeys(("gigabit", "기가비트"), "gb"),
    **dict.fromkeys(("hertz", "헤르츠"), "hz"),
}
_NO_PLURAL = frozenset(
    "news goods arms customs means physics economics mathematics politics ethics mechanics https always perhaps this"
    " does has was plus versus lens gas bias atlas canvas pandas across besides towards".split()
)
_IRREGULAR = {"biases": "bias", "gases": "gas", "lenses": "lens", "atlases": "atlas", "canvases": "canvas"}
_ES = ("tches", "nches", "rches", "eaches", "oaches", "shes", "xes", "sses", "zzes")

Kind = Literal["word", "number", "sign"]
Gap = Literal["", " ", "-", "."]


class Token(NamedTuple):
    """A piece of an answer."""

    kind: Kind
    text: str
    gap: Gap = ""
    """What stands between it and the one before: white space, a hyphen, another sign that does not count, nothing."""


def tokens(text: str, language: str = "", *, letters: bool = True) -> list[Token]:
    """What counts of a text, in order. `letters`: k, M, B and T after a number multiply it."""
    folded = _APOSTROPHE.sub("", _INITIALS.sub(r"\1", bare(text))).replace("per cent", "percent")
    english = language.partition("-")[0].lower() in _ENGLISH
    if english:
        folded = _ARTICLE.sub(r"\1", folded.strip())
    found = _Tokeniser(folded, letters=letters).all()
    return in_one_form(found, plural=english)


def singular(word: str) -> str:
    """An English word without its plural s."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")) or word in _NO_PLURAL:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(_ES) else word[:-1]


class _Tokeniser:
    """Cuts a folded text."""

    def __init__(self, text: str, *, letters: bool) -> None:
        self.text, self.letters = text, letters
        self.maths = bool(_MATHS.search(text))
        self.found: list[Token] = []
        self.gap: Gap = ""
        self.negative = ""

    def all(self) -> list[Token]:
        at = 0
        while match := _PIECE.match(self.text, at):
            at = match.end()
            kind = match.lastgroup
            if kind == "space":
                self.gap = " "
            elif kind == "number":
                at = self._number(match.start())
            elif kind == "sign":
                self._sign(match[0], match.start())
            else:
                self._add("word", match[0])
        return self.found

    def _add(self, kind: Kind, text: str) -> None:
        self.found.append(Token(kind, text, self.gap))
        self.gap = ""

    def _number(self, at: int) -> int:
        after_word = bool(self.found) and self.found[-1].kind == "word"
        version = after_word and not _SHARE.match(self.text, at)
        found = number_at(self.text, at, letters=self.letters, version=version)
        if found is None:
            return at + 1
        self._add("number", self.negative + found[0])
        self.negative = ""
        return found[1]

    def _sign(self, sign: str, at: int) -> None:
        before, after = self.text[max(at - 1, 0) : at], self.text[at + 1 : at + 2]
        if sign in "+-" and after and after in "0123456789." and self._begins(before):
            self.negative = "-" if sign == "-" else ""
        elif self._counts(sign, before, after, at):
            self._add("sign", "-" if sign == "~" else sign)
        elif sign == "&":
            self._add("word", "and")
        elif sign == "-" and not before.isspace():
            self.gap = "-"
        else:
            self.gap = self.gap or "."

    def _counts(self, sign: str, before: str, after: str, at: int) -> bool:
        if sign == "-":
            return self._is_minus(before, after, at)
        if sign in "~:":
            return before.isdigit() and after.isdigit()
        if sign in "()[]{}":
            return self.maths
        if sign == "!":
            return bool(_FACTORIAL.match(self.text, at - 1)) and self._alone(at - 1)
        return sign in "/%#@_*" or unicodedata.category(sign)[0] in "SM"

    def _begins(self, before: str) -> bool:
        """May a sign here belong to the number after it?"""
        if not self.found:
            return True
        last = self.found[-1]
        return (last.kind == "sign" and last.text not in ")]}%!") or (not self.maths and before.isspace())

    def _is_minus(self, before: str, after: str, at: int) -> bool:
        if before.isspace() or not before:
            return bool(after) and (after.isspace() if before else after.isalpha() and self._alone(at + 1))
        left = before.isdigit() or before in ")]" or self._alone(at - 1)
        return left and (after.isdigit() or after == "(" or self._alone(at + 1))

    def _alone(self, at: int) -> bool:
        """Does a single letter, digit or bracket stand here?"""
        around = self.text[max(at - 1, 0) : at] + self.text[at + 1 : at + 2]
        here = self.text[at : at + 1]
        return here == ")" or here.isdigit() or (here.isalpha() and not any(map(str.isalnum, around)))


def in_one_form(found: list[Token], *, plural: bool = False) -> list[Token]:
    """Units, roots and ranges in one spelling, nouns in the singular."""
    for at, token in enumerate(found):
        if token.kind != "word":
            continue
        text = token.text
        number_before = at > 0 and found[at - 1].kind == "number"
        if plural and text.isascii():
            text = singular(text)
        if number_before and text in UNITS:
            found[at] = token._replace(kind="sign" if UNITS[text] == "%" else "word", text=UNITS[text])
        elif text == "sqrt":
            found[at] = token._replace(kind="sign", text="√")
        elif text == "to" and number_before and at + 1 < len(found) and found[at + 1].kind == "number":
            found[at] = token._replace(kind="sign", text="-")
        elif text is not token.text:
            found[at] = token._replace(text=text)
    return _unwrapped(found)


def _unwrapped(found: list[Token]) -> list[Token]:
    """Without brackets around a single thing, unless it is what a function is called with, or around everything."""
    kept: list[Token] = []
    for token in found:
        kept.append(token)
        if token.text == ")" and len(kept) > 2 and kept[-3].text == "(" and (len(kept) == 3 or kept[-4].kind == "sign"):
            kept[-3:] = [kept[-2]._replace(gap=kept[-3].gap)]
    if len(kept) > 2 and kept[0].text == "(" and _closing(kept) == len(kept) - 1:
        return kept[1:-1]
    return kept


def _closing(found: list[Token]) -> int:
    depth = 0
    for at, token in enumerate(found):
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            return at
    return -1


def joined(found: list[Token], *, hyphens: bool = True) -> str:
    """One text of the tokens: a space between words apart, none where Hangul stands, as its spacing is loose."""
    parts: list[str] = []
    last: Token | None = None
    for token in found:
        if last is not None and _parted(last, token, hyphens=hyphens):
            parts.append(" ")
        parts.append(token.text)
        last = token
    return "".join(parts)


def _parted(last: Token, token: Token, *, hyphens: bool) -> bool:
    if "sign" in (last.kind, token.kind):
        return False
    if has_hangul(last.text[-1]) or has_hangul(token.text[:1]):
        return False
    return token.kind != last.kind or (token.gap != "" and (hyphens or token.gap != "-"))
