"""Marks inside a line: what is shown of them, and what is only for the page."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

LONGEST = 4_000
"""Characters of one paragraph that are looked at; what is longer is no note."""

_KEPT = re.compile(r"(`+[^`]*`+|\$\$[^$]*\$\$|\$(?=\S)[^$\n]*?(?<=\S)\$)")
_MATHS = re.compile(r"\\\\?[(\[](.{1,400}?)\\\\?[)\]]")
_PROSE = re.compile(r"[^\\=^_{}<>$]*[^\W\d_]{3}[^\\=^_{}<>$]*")
_TAG_NAMES = (
    "a|abbr|b|big|br|center|cite|code|del|div|em|font|hr|i|img|ins|kbd|li|mark|ol|p|q|s|samp"
    "|small|span|strike|strong|sub|sup|td|th|tr|u|ul|var|iframe|video|source|head|title|body|html|script"
    r"|style|meta|link|figcaption|picture|svg|path|audio|embed|object|input|button|label|form|nav|header|footer"
)
_SUBS: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = tuple(
    (tuple(signs.split()), re.compile(pattern, re.IGNORECASE), to)
    for signs, pattern, to in (
        ("![[", r"!\[\[[^\]]*\]\]", ""),
        ("{{", r"\{\{cloze\s+([^{}]*)\}\}", r"==\1=="),
        ("{{ (( %% [^", r"\{\{[^{}]*\}\}|\(\([0-9a-f-]{36}\)\)|%%[^%]*%%|\[\^[^\]\s]*\]", ""),
        ("[[", r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]", r"\1"),
        ("<", r"<sup>\s*(?:<a|\[)[^\n]*?</sup>", ""),
        ("<", r"</?(?:b|strong)\s*>", "**"),
        ("<", r"</?code\s*>", "`"),
        ("<", r"<br\s*/?>|</br>", "\n"),
        ("<", rf"</?(?:{_TAG_NAMES})\b[^<>]*>", ""),
        ("=", r"<[a-z][\w.-]*\s[^<>]*=\s?[\"'{][^<>]*>", ""),
        ("/>", r"<[a-z][\w.-]*\s*/>", ""),
        (":// mailto: www.", r"<(?:https?://|mailto:)[^<>\s]*>|\bhttps?://[^\s)>\]]+|\bwww\.[^\s)>\]]+", ""),
        (":", r":(?<!\S:)[a-z+-][a-z0-9_]+:(?!\S)", ""),
        ("#", r"#(?<!\S#)[^\W\d][\w/-]*(?![^\s.,;)])", ""),
        ("^", r"\s\^[a-z0-9-]+$", ""),
    )
)
"""Signs of which one stands, in small letters, in every text that the pattern is for; the pattern; what it becomes."""
_PICTURE = r"[\U0001F000-\U0001FAFF\u2B50\u2600-\u26FF\u2705\u274C\u2714\u2716\u2728\uFE0F\u200D\u200B]"
_PICTURES = re.compile(rf"(?<!, )(?<!{_PICTURE}){_PICTURE}+")
"""Pictures that adorn a text; after a comma one is a part of a row."""
_ONLY_SIGN = re.compile(r"\s*[\u2705\u274C\u2714\u2716\u2B50\u2B55]\uFE0F?\s*")
"""A yes or a no that is all that a cell says."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]#+.!<>~|-])")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\](?=\s|$)")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_SERVER = r"https?://(?:render\.githubusercontent\.com/render/math\?math=|latex\.codecogs\.com/[a-z.]+\?)"
_MATHS_IMAGE = re.compile(
    rf"<img\b[^<>]*?\bsrc=[\"']?{_SERVER}(?P<tag>[^\"'<>&]{{1,400}})[^<>]*>|!\[[^\]]*\]\({_SERVER}(?P<mark>[^\s)&]{{1,400}})[^)]*\)"
)
"""An image that a server draws from a formula in its address."""
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()\s]|\([^()]*\)|\s+\"[^\"]*\")*\)")
_TRIGGERS = re.compile(
    r"[\[\]<>{}&#^\\%:\U0001F000-\U0001FAFF\u2B50\u2600-\u26FF\u2705\u274C\u2714\u2716\u2728\uFE0F\u200D\u200B]|www\."
)
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")
_EMPTY_BOLD = re.compile(r"\*\*\s*\*\*")
_BOLD = re.compile(
    r"\*\*\*(?=\S)(.+?)(?<=\S)\*\*\*|\*\*\s?(?=\S)(.+?)\*\*|__(?<!\w__)(?=\S)(.+?)(?<=\S)__(?!\w)", re.DOTALL
)
_ITALIC = re.compile(r"\*(?<![\w*]\*)(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])|_(?<!\w_)(?=\S)([^_\n]+?)(?<=\S)_(?!\w)")
_ALL_BOLD = re.compile(r"\*\*\*?([^*\n]+)\*\*\*?\s*:?|__([^_\n]+)__\s*:?")
_LEAD = re.compile(
    r"\*\*\*?([^*\n]{1,120})\*\*\*?|(?<!\*)\*([^*\n]{2,120})\*(?!\*)|_([^_\n]{2,120})_(?!\w)|`([^`\n]{1,80})`"
)
_STRUCK = re.compile(r"~~[^~]*~~")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]+?)(?<=\S)==")


_RAISED = re.compile(r"<(?P<how>su[pb])>\s*(?P<signs>[0-9+=()n−-]{1,6})\s*</su[pb]>", re.IGNORECASE)
_HEIGHTS = {
    "sup": str.maketrans("0123456789+=()n−-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁼⁽⁾ⁿ⁻⁻"),
    "sub": str.maketrans("0123456789+=()n−-", "₀₁₂₃₄₅₆₇₈₉₊₌₍₎ₙ₋₋"),
}


def _raised(match: re.Match[str]) -> str:
    return match["signs"].translate(_HEIGHTS[match["how"].lower()])


def outside(text: str, change: Callable[[str], str]) -> str:
    """The text with a change made everywhere but in code and maths."""
    if "`" not in text and "$" not in text:
        return change(text)
    parts = _KEPT.split(text)
    parts[::2] = map(change, parts[::2])
    return "".join(parts)


def clean(text: str) -> str:
    """The text without links, images, HTML and the marks of note-taking programs; bold, code and maths stay."""
    text = text[:LONGEST]
    if "\\" in text:
        text = _MATHS.sub(_math_or_words, text)
    if "render/math?" in text or "latex.codecogs" in text:
        text = _MATHS_IMAGE.sub(_drawn, text)
    if "](" in text:
        text = _linked(_IMAGE.sub("", text))
    if _TRIGGERS.search(text):
        text = outside(text, _clean)
    if "  " in text or "\t" in text or "\u00a0" in text or "\u3000" in text:
        text = _SPACES.sub(" ", text)
    if "\n" not in text:
        return text.strip()
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line)


def _math_or_words(match: re.Match[str]) -> str:
    """Maths, unless words stand in the brackets: some editors write `\\(` for any bracket."""
    inner = match[1].strip()
    opened, closed = ("(", ")") if "(" in match[0][:3] else ("[", "]")
    return f"{opened}{inner}{closed}" if _PROSE.fullmatch(inner) else f"${inner}$"


def _drawn(match: re.Match[str]) -> str:
    """The formula of an image, as maths; nothing where it would not stand within `$`."""
    from urllib.parse import unquote

    maths = " ".join(unquote(match["tag"] or match["mark"]).replace("\\inline", "").split())
    return "" if not maths or "$" in maths else f"${maths}$"


def _linked(text: str) -> str:
    """The text with its links' words alone; what looks like a link within code stays code."""
    kept = [match.span() for match in _KEPT.finditer(text)] if "`" in text else []

    def words(match: re.Match[str]) -> str:
        return match[0] if any(first < match.start() < last for first, last in kept) else match[1]

    return _LINK.sub(words, text)


def _clean(text: str) -> str:
    small = text.lower()
    if "<su" in small:
        text = _RAISED.sub(_raised, text)
    for signs, pattern, to in _SUBS:
        for sign in signs:
            if sign in small:
                text = pattern.sub(to, text)
                break
    if not text.isascii() and not _ONLY_SIGN.fullmatch(text):
        text = _PICTURES.sub("", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if ")" in text or "]" in text:
        text = _EMPTY.sub("", text)
    if "&" in text:
        text = html.unescape(text)
    return _EMPTY_BOLD.sub("", text) if "****" in text else text


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Clean text without bold, italic, struck and highlighted marks, on one line."""
    if "*" in text or "_" in text or "~" in text or "=" in text:
        text = outside(text, _plain)
    return " ".join(text.split())


def _plain(text: str) -> str:
    if "~~" in text:
        text = _STRUCK.sub("", text)
    if "**" in text or "__" in text:
        text = _BOLD.sub(lambda m: m[1] or m[2] or m[3], text)
    if "*" in text or "_" in text:
        text = _ITALIC.sub(lambda m: m[1] or m[2], text)
    if "==" in text:
        text = outside(text, lambda part: _HIGHLIGHT.sub(lambda m: m[1].split("::")[0], part))
    return text.replace("**", "")


def bold_parts(text: str) -> list[str]:
    """What stands in bold, in order."""
    marked = "**" in text or "__" in text
    return [plain(m[1] or m[2] or m[3]) for m in _BOLD.finditer(text)] if marked else []


def set_apart(text: str) -> list[str]:
    """What stands in bold or italics, no formula and no code, in order."""
    if "*" not in text and "_" not in text:
        return []
    parts = _KEPT.split(text)[::2]
    found = [match for part in parts for match in (*_BOLD.finditer(part), *_ITALIC.finditer(_BOLD.sub(_blank, part)))]
    return [plain(next(filter(None, match.groups()))).strip(" :,.") for match in found]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def highlights(text: str) -> list[str]:
    """What stands between `==`, in order."""
    return [m[1] for part in _KEPT.split(text)[::2] for m in _HIGHLIGHT.finditer(part)] if "==" in text else []


_HELD = re.compile("\ue020([0-9]+)\ue020")
_LONGEST_GAP = 60


def gapped(text: str) -> str:
    """The text without marks, but what stands between `==` as the gaps of a cloze."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(plain(match[1]))
        return f"\ue020{len(held) - 1}\ue020" if len(match[1]) <= _LONGEST_GAP else match[1]

    shown = plain(outside(text, lambda part: _HIGHLIGHT.sub(hold, part)))
    return _HELD.sub(lambda match: f"=={held[int(match[1])]}==", shown)


def all_bold(text: str) -> str:
    """What stands in bold where nothing else stands on the line; else nothing."""
    text = text.strip()
    match = _ALL_BOLD.fullmatch(text) if text.startswith(("**", "__")) else None
    return (match[1] or match[2]).strip() if match else ""


def lead(text: str) -> tuple[str, str]:
    """A bold, italic or code lead that begins the text, and what follows it; twice nothing where there is none."""
    match = _LEAD.match(text) if text[:1] in ("*", "_", "`") else None
    if not match:
        return "", ""
    first = match[1] or match[2] or match[3] or f"`{match[4]}`"
    return first.strip(), text[match.end() :].strip()
