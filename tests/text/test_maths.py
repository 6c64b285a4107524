import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.text.maths import in_markdown, to_unicode

FORMULAS = {
    r"\log\frac{p}{1-p}": "log (p/(1−p))",
    r"1/\sqrt{N}": "1/√N",
    r"\frac{1}{\sqrt{N}}": "1/√N",
    r"x_{ij}^2": "xᵢⱼ²",
    r"\sum_{i=1}^{n} x_i": "∑ᵢ₌₁ⁿ xᵢ",
    r"\mathbb{E}_{x\sim p}[\log D(x)]": "𝔼_(x∼ p)[log D(x)]",
    r"\hat{y}=\sigma(Wx+b)": "y\u0302=σ(Wx+b)",
    r"\text{softmax}(\frac{QK^T}{\sqrt{d_k}})V": "softmax(QKᵀ/√dₖ)V",
    r"\begin{bmatrix} a & b \\ c & d \end{bmatrix}": "[ a   b ;  c   d ]",
    r"\nabla_\theta J(\theta)": "∇_θ J(θ)",
    r"e^{-x^2}": "e^(−x²)",
    r"a\log b": "a log b",
    r"\left(\frac{a}{b}\right)^2": "(a/b)²",
    r"\frac{a}{b}^2": "(a/b)²",
    r"\sqrt[3]{x+1}": "∛(x+1)",
    r"\max_{a} Q(s,a)": "maxₐ Q(s,a)",
    r"O(n\log n)": "O(n log n)",
    r"\frac12": "1/2",
    r"\frac{\partial L}{\partial w}": "(∂ L)/(∂ w)",
    r"-\sum_x p(x)\log q(x)": "−∑ₓ p(x) log q(x)",
    r"\operatorname*{argmax}_x f(x)": "argmaxₓ f(x)",
    r"\alpha\beta": "αβ",
    r"A \in \mathbb{R}^{m\times n}": "A ∈ ℝ^(m× n)",
    r"\frac{1}{1+e^{-x}}": "1/(1+e⁻ˣ)",
    r"x \leq y": "x ≤ y",
    r"\binom{n}{k}": "C(n, k)",
    r"P(A|B)=\frac{P(B|A)P(A)}{P(B)}": "P(A|B)=(P(B|A)P(A))/(P(B))",
    r"\foo{x}": "foo(x)",
    "\\": "\\",
    r"2\frac{a}{b}": "2(a/b)",
    r"15\%": "15%",
}


@pytest.mark.parametrize(("tex", "shown"), FORMULAS.items())
def test_a_formula_keeps_its_meaning(tex: str, shown: str) -> None:
    assert to_unicode(tex) == shown


def test_only_maths_outside_code_is_changed() -> None:
    text = r"cost `$x$` is $5 and $6, $x^2$, \$y$ and $$\frac{a}{b}$$"
    assert in_markdown(text) == r"cost `$x$` is $5 and $6, x², \$y$ and a/b"


@given(st.text(alphabet="\\{}^_&$ab1 frcsqtlogbegin[]()", max_size=80))
def test_it_never_fails(tex: str) -> None:
    to_unicode(tex)
    in_markdown(tex)


@given(st.text(alphabet="abcxyz0123456789", max_size=40))
def test_plain_letters_stay(text: str) -> None:
    assert to_unicode(text) == text


def test_hostile_depth_is_bounded() -> None:
    assert to_unicode("{" * 2000 + "x")
    assert to_unicode(r"\frac{" * 800)
