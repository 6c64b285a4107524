"""Text without its dress: Markdown marks, width and case; signs in one spelling."""

from __future__ import annotations

import re
import unicodedata

_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_LEAD = re.compile(r"^\s*(?:#{1,6}|[-*>])\s+(?=[^\W\d_])")
_STARS = re.compile(r"\*+")
_BY = re.compile(r"(?<=[0-9])(?<!\b0) ?[xX] ?(?=[0-9])")
"""An x between numbers multiplies; 0x begins a number."""
_OPERAND = re.compile(r"[0-9A-Za-z()\[\]]")
_LINES = re.compile(r"(?<!\w)_+(?=[^\W_])|(?<=[^\W_])_+(?![\w({])|~~|`")
_ESCAPE = re.compile(r"\\([!-/:-@\[\]^_{|}~])")
_COMMAND = re.compile(r"\\[A-Za-z]{2,}")
_CODE = re.compile(r"(`+)([^`]+)\1")
_NAME = re.compile(r"(?=.*(?:[^\W_]{2}|\d))[\[<(]?[^\W_]+(?:[ -][^\W_]+)*[\])>]?")
"""A word or a few; a letter alone, an option of a command and what holds an underscore are code."""

_UP = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱʲᵏᵃᵇᶜᵈᵉᵐᵖᵗˣʸᵀᴴᴺᴷᴹ"
_UPPER = re.compile(f"[{_UP}]+")
_FLAT = str.maketrans(
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱʲᵏᵃᵇᶜᵈᵉᵐᵖᵗˣʸᵀᴴᴺᴷᴹ₀₁₂₃₄₅₆₇₈₉ₐₑᵢⱼₖₘₙₚₜₓ", "0123456789+-nijkabcdemptxyTHNKM0123456789aeijkmnptx"
)
_SIGNS = str.maketrans(
    {
        **{chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F)},
        **dict.fromkeys("−‐‑‒–﹣", "-"),
        **dict.fromkeys("×⋅∙∗✕", "*"),
        **dict.fromkeys("’‘ʼ′＇", "'"),
        **{"÷": "/", "∕": "/", "⁄": "/", "∼": "~", "～": "~", "〜": "~", "½": "1/2", "¼": "1/4", "¾": "3/4"},
        **{"\u200b": None, "\u00ad": None, "\ufeff": None, "—": " ", "―": " "},
    }
)
_DOUBLE = (("<=", "≤"), (">=", "≥"), ("!=", "≠"), ("->", "→"), ("=>", "⇒"))
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψω",
        (
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi"
            " psi omega"
        ).split(),
        strict=True,
    )
)
_SCRIPT = re.compile(r"([\^_])\{([^{}]*)\}")
_INDEX = re.compile(r"(?<![^\W_])([^\W\d_])_\(?([^\W_]+)\)?(?!\w)")
_DOT = re.compile(r"(?<![^\W_])([^\W_]) ?· ?(?=[^\W_](?![^\W_]))")
_LONE_GREEK = re.compile(r"(?<![^\W\d_])[α-ω](?![^\W\d_])")


def fold(text: str) -> str:
    """NFC without case. Upper case first, as a few letters meet only there."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).upper().casefold())


def code_in(text: str) -> str | None:
    """What the answer says where it is code and nothing else, and no mere name; else None."""
    match = _CODE.fullmatch(text.strip())
    return match[2] if match and not _NAME.fullmatch(match[2]) else None


def compact(code: str, *, case: bool = False) -> str:
    """Code with only the white space that parts two names, folded but where `case` counts."""
    composed = unicodedata.normalize("NFC", code) if case else fold(code)
    return re.sub(r"(?<=\W) | (?=\W)", "", " ".join(composed.split()))


def bare(text: str) -> str:
    """Folded, without Markdown marks, formulas in Unicode, signs that mean the same in one spelling."""
    if "$" in text or "\\" in text:
        text = formulas(text)
    text = _LEAD.sub("", _LINK.sub(r"\1", text.strip()))
    if "*" in text:
        text = _STARS.sub(_star, text)
    if "x" in text or "X" in text:
        text = _BY.sub("*", text)
    text = _LINES.sub("", text).replace(" – ", " ")
    return fold(_one_spelling(text))


def _star(match: re.Match[str]) -> str:
    """Stars between two operands, or spaced on both sides, multiply; others are marks."""
    before, after = match.string[max(match.start() - 1, 0) : match.start()], match.string[match.end() : match.end() + 1]
    multiplies = (before + after).isspace() or (_OPERAND.match(before) and _OPERAND.match(after) and before not in "([")
    return match[0] if before and after and multiplies else ""


def _raised(match: re.Match[str]) -> str:
    """A power; the charge of an ion is written without its sign."""
    return match[0] if match[0][-1] in "⁺⁻" else "^" + match[0]


def formulas(text: str) -> str:
    """The text with its LaTeX as Unicode."""
    from quiz.text.maths import in_markdown, to_unicode

    text = in_markdown(text)
    if _COMMAND.search(text):
        text = to_unicode(text)
    return _ESCAPE.sub(r"\1", text)


def _one_spelling(text: str) -> str:
    if "{" in text:
        text = _SCRIPT.sub(
            lambda match: f"{match[1]}{match[2]}" if len(match[2]) == 1 else f"{match[1]}({match[2]})", text
        )
    if "_" in text:
        text = _INDEX.sub(r"\1\2", text)
    if text.isascii() and not any(sign in text for sign in ("=", "->")):
        return text
    text = _DOT.sub(r"\1*", text)
    text = _UPPER.sub(_raised, text)
    text = text.translate(_FLAT).translate(_SIGNS)
    for double, single in _DOUBLE:
        text = text.replace(double, single)
    return _LONE_GREEK.sub(lambda match: GREEK.get(match[0], match[0]), fold(text))
