"""LaTeX as one reads it in a terminal: Unicode where it exists, plain signs where it does not, nothing left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

DEPTH = 20
"""Groups inside each other; what lies deeper is shown as written."""
LONGEST = 5_000
"""Characters of a formula; a longer one is shown as written."""

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|[{}^_&]|\s+|[^\\{}^_&\s]|\\", re.DOTALL)
_MATHS = re.compile(
    r"(?P<code>(?P<fence>`+)(?s:.*?)(?P=fence)(?!`)|\\\$)"
    r"|\$\$(?P<block>(?s:[^$]+?))\$\$|\$(?=\S)(?P<line>[^$\n]+?)(?<=\S)\$(?!\d)"
)
_SIGNS = {
    **dict(
        zip(
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau".split(),
            "αβγδεζηθικλμνξπρστ",
            strict=True,
        )
    ),
    **dict(zip("upsilon phi chi psi omega varepsilon vartheta varphi".split(), "υφχψωεϑφ", strict=True)),
    **dict(zip("Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split(), "ΓΔΘΛΞΠΣΥΦΨΩ", strict=True)),
    **dict(zip("times cdot div pm mp ast star circ bullet oplus otimes odot".split(), "×·÷±∓∗⋆∘•⊕⊗⊙", strict=True)),
    **dict(zip("le leq ge geq ne neq approx sim simeq equiv propto ll gg".split(), "≤≤≥≥≠≠≈∼≃≡∝≪≫", strict=True)),
    **dict(zip("in notin ni subset subseteq supset cup cap setminus emptyset".split(), "∈∉∋⊂⊆⊃∪∩∖∅", strict=True)),
    **dict(zip("to rightarrow leftarrow Rightarrow Leftarrow leftrightarrow mapsto".split(), "→→←⇒⇐↔↦", strict=True)),
    **dict(zip("uparrow downarrow iff implies gets forall exists neg land lor".split(), "↑↓⇔⇒←∀∃¬∧∨", strict=True)),
    **dict(zip("sum prod int oint infty partial nabla ell hbar Re Im".split(), "∑∏∫∮∞∂∇ℓℏℜℑ", strict=True)),
    **dict(zip("ldots dots cdots vdots ddots prime angle perp parallel mid".split(), "……⋯⋮⋱′∠⊥∥|", strict=True)),
    **dict(zip("langle rangle lfloor rfloor lceil rceil lVert rVert Vert vert".split(), "⟨⟩⌊⌋⌈⌉‖‖‖|", strict=True)),
    **{"lbrace": "{", "rbrace": "}", "backslash": "\\", "top": "⊤", "quad": "  ", "qquad": "    ", "_": "_"},
    **{",": " ", ";": " ", ":": " ", "!": "", " ": " ", "|": "‖", "{": "{", "}": "}", "%": "%", "$": "$", "#": "#"},
    **{"&": "&", "\\": "; ", "newline": "; ", "displaystyle": "", "limits": "", "nolimits": "", "textstyle": ""},
}
_FONTS = {
    "mathbb": dict(zip("RNZQCEPF1", "ℝℕℤℚℂ𝔼ℙ𝔽𝟙", strict=True)),
    "mathcal": dict(zip("LNDHFOB", "ℒ𝒩𝒟ℋℱ𝒪ℬ", strict=True)),
}
_PLAIN = {
    *("text", "textbf", "textit", "textrm", "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "boldsymbol", "bm"),
    *("operatorname", "operatorname*", "mbox", "underbrace", "overbrace", "mathbb", "mathcal"),
}
_ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "bar": "\u0304",
    "overline": "\u0304",
    "tilde": "\u0303",
    "widetilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
    "underline": "\u0332",
}
_UP = dict(
    zip(
        "0123456789+-=()nijkabcdefghlmoprstuvwxyzTABDEGHIKLMNOPRUVW′*",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱʲᵏᵃᵇᶜᵈᵉᶠᵍʰˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴬᴮᴰᴱᴳᴴᴵᴷᴸᴹᴺᴼᴾᴿᵁⱽᵂ′*",
        strict=True,
    )
)
_DOWN = dict(zip("0123456789+-=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))
_APART = {*"()[]{}=+-<>,;:&|", "\\cdot", "\\times", "\\left", "\\pm", "\\approx", "\\leq", "\\geq", "\\sim", "\\to"}
FUNCTIONS = {
    "log",
    "ln",
    "exp",
    "sin",
    "cos",
    "tan",
    "tanh",
    "max",
    "min",
    "arg",
    "argmax",
    "argmin",
    "lim",
    "Pr",
    "det",
}
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}


def to_unicode(tex: str) -> str:
    """A formula (without its dollar signs) as text. Never raises; what is not known stays as a word."""
    if len(tex) > LONGEST:
        return tex
    text = _Reader(tex).all()
    return re.sub(r" {2,}", lambda m: m[0] if len(m[0]) < 4 else "    ", text).strip()


def in_markdown(text: str, mark: Callable[[str], str] = lambda formula: formula) -> str:
    """The text with `$...$` and `$$...$$` outside code as Unicode, each passed through `mark`."""

    def shown(match: re.Match[str]) -> str:
        if match["code"] is not None:
            return match[0]
        return mark(to_unicode(match["block"] or match["line"]))

    return _MATHS.sub(shown, text) if "$" in text else text


class _Reader:
    """Reads a formula token by token."""

    def __init__(self, tex: str) -> None:
        self.tokens = _TOKEN.findall(tex)
        self.at = 0
        self.depth = 0

    def all(self) -> str:
        parts: list[str] = []
        while self.at < len(self.tokens):
            parts += self._until("")
            if self.at < len(self.tokens):
                parts.append(self._next())
        return "".join(parts)

    def _peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        self.at += 1
        return token

    def _until(self, end: str) -> Iterator[str]:
        while (token := self._peek()) and token != end and not (token == "}" and end):
            if token == "}":
                return
            yield self._atom()

    def _group(self) -> str:
        """The next group or sign, without its braces."""
        while self._peek().isspace():
            self.at += 1
        if self._peek() != "{":
            return self._atom()
        self.at += 1
        self.depth += 1
        inside = self._raw() if self.depth > DEPTH else "".join(self._until("}"))
        self.depth -= 1
        self.at += 1
        return inside

    def _raw(self) -> str:
        """What lies too deep, as it is written."""
        start, open_ = self.at, 1
        while self._peek():
            open_ += {"{": 1, "}": -1}.get(self._peek(), 0)
            if open_ == 0:
                break
            self.at += 1
        return "".join(self.tokens[start : self.at])

    def _atom(self) -> str:
        token = self._peek()
        if token == "{":
            return self._group()
        self.at += 1
        if token.isspace():
            return " "
        if token in "^_" and token:
            return self._script(token)
        if token == "&":
            return " "
        if token.startswith("\\") and len(token) > 1:
            return self._command(token[1:])
        return {"-": "−", "'": "′", "~": " "}.get(token, token)

    def _script(self, sign: str) -> str:
        text = self._group().strip()
        table = _UP if sign == "^" else _DOWN
        bare = text.replace("−", "-").replace(" ", "")
        if bare and all(char in table for char in bare):
            return "".join(table[char] for char in bare)
        return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"

    def _command(self, name: str) -> str:
        if name in ("frac", "dfrac", "tfrac", "cfrac"):
            return self._fraction()
        if name == "sqrt":
            return self._root()
        if name in ("binom", "dbinom"):
            return f"C({self._group()}, {self._group()})"
        if name in _ACCENTS:
            return _accented(self._group(), _ACCENTS[name])
        if name in _PLAIN:
            return self._font(name)
        if name in ("left", "right", "big", "Big", "bigg", "Bigg", "middle", "bigl", "bigr", "Bigl", "Bigr"):
            self.at += self._peek() == "."
            return ""
        if name in ("begin", "end"):
            return self._environment(name)
        if name in _SIGNS:
            return _SIGNS[name]
        return self._word(name)

    def _word(self, name: str) -> str:
        """A function such as log, or a command that is not known: its name, apart from what follows."""
        before = self.tokens[self.at - 2] if self.at > 1 else ""
        space = " " if before and (before[-1].isalnum() or before in ")}") else ""
        after = self._peek()
        follows = after and (after[0].isalnum() or (after[0] == "\\" and after[1:2].isalpha()))
        if after == "{" and name not in FUNCTIONS:
            return f"{space}{name}({self._group()})"
        return f"{space}{name}{' ' if follows else ''}"

    def _fraction(self) -> str:
        """`a/b`, in brackets where it would run into what stands before or after it."""
        before = next((t for t in reversed(self.tokens[: self.at - 1]) if not t.isspace()), "(")
        text = f"{_wrapped(self._group())}/{_wrapped(self._group())}"
        after = self._peek() or ")"
        apart = before in _APART and (after in _APART or after.isspace() or after.startswith(("\\right", "\\\\")))
        return text if apart else f"({text})"

    def _root(self) -> str:
        index = ""
        if self._peek() == "[":
            self.at += 1
            index = "".join(self._until("]"))
            self.at += 1
        inside = self._group()
        sign = _ROOTS.get(index, f"{''.join(_UP.get(c, c) for c in index)}√")
        return f"{sign}{_wrapped(inside)}"

    def _font(self, name: str) -> str:
        text = self._group()
        return _FONTS.get(name, {}).get(text, text)

    def _environment(self, name: str) -> str:
        kind = self._group()
        opened, closed = {"cases": ("{ ", ""), "vmatrix": ("|", "|"), "aligned": ("", ""), "align": ("", "")}.get(
            kind.rstrip("*"), ("[", "]") if "matrix" in kind or kind == "array" else ("", "")
        )
        if kind == "array" and name == "begin" and self._peek() == "{":
            self._group()
        return opened if name == "begin" else closed


def _wrapped(text: str) -> str:
    """In brackets, unless it is a single name, number or bracketed already."""
    text = text.strip()
    if re.fullmatch(r"[\w.′√²³ⁿ₀-₉ᵢⱼₖ]+|\([^()]*\)", text):
        return text
    return f"({text})"


def _accented(text: str, accent: str) -> str:
    return f"{text}{accent}" if len(text) == 1 else f"({text}){accent}" if text else accent
