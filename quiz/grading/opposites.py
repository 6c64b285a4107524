"""Where a small difference is the meaning: no typo, another answer."""

from __future__ import annotations

from quiz.grading.ends import same_ends

_STARTS = (
    "un- non- in- im- il- ir- de- dis- mis- a- an- anti- re-"
    " in-de in-ex in-out im-ex en-de max-min maxi-mini macro-micro hyper-hypo inter-intra intra-intro over-under"
    " up-down pre-post pre-pro per-pro ab-ad af-ef as-dis as-di exo-endo exo-end ecto-endo uni-bi uni-multi mono-poly"
    " mono-di homo-hetero homo-hemi syn-a sub-super sub-sur supra-infra ante-anti para-peri peri-pre"
    " for-fore con-contra con-com pro-anti"
)
_ENDS = (
    "a-an er-ee or-ee e-er e-or er-est ane-ene ane-yne ene-yne ide-ite ide-ate ite-ate ose-ase ase-ate ol-al ol-yl"
    " ous-ic ful-less ance-ant ence-ent ation-ated tide-side sis-tic ible-able ing-ed some-side phil-phob"
)
_WORDS = (
    "causal-casual principal-principle complement-compliment discrete-discreet stationary-stationery"
    " perspective-prospective prescribe-proscribe conscience-conscious martial-marital united-untied desert-dessert"
    " mitosis-meiosis precede-proceed council-counsel elicit-illicit allusion-illusion eminent-imminent"
    " parameter-perimeter prophecy-prophesy breath-breathe through-thorough moral-morale personal-personnel"
    " addition-edition instance-instants statue-statute trail-trial"
    " scared-sacred signed-singed barley-barely eternal-external cation-anion quantity-quality addiction-addition"
    " formally-formerly continual-continuous corrosion-erosion conversion-convection"
    " collision-collusion"
)
_SYLLABLES = (
    "장단 순역 대소 상하 전후 내외 유무 있없 양음 양단 다단 다소 고저 강약 증감 좌우 선후 입출 개폐 정역 정부 정오 동정"
    " 긍부 능수 승강 가감 과소 자타 남여 종횡 흑백 원근 진퇴 득실 생사 신구 경중 직간 주객 수급 산염 정반 춘추"
    " 동서 남북 명암 난이 냉온 건습 매판 승패 손익 앞뒤"
)
_SHIFTS = frozenset("안못비무불부미반역재탈최초극소대과")
"""Syllables that turn what they stand before."""
_DIGITS = frozenset("영공일이삼사오육칠팔구십백천만억조")

_NEGATIONS = frozenset(
    "not no none never without nor neither cannot dont doesnt didnt isnt arent wasnt werent cant wont hasnt havent"
    " shouldnt wouldnt couldnt 안 못 아니 않 없".split()
)


def _both_ways(pairs: str) -> frozenset[tuple[str, str]]:
    split = [pair.split("-") for pair in pairs.split()]
    return frozenset((a, b) for a, b in split) | frozenset((b, a) for a, b in split)


_PREFIXES, _SUFFIXES, _OTHERS = _both_ways(_STARTS), _both_ways(_ENDS), _both_ways(_WORDS)
_PAIRS = _both_ways(" ".join("-".join(pair) for pair in _SYLLABLES.split()))


def differ_in_meaning(one: str, other: str) -> bool:
    """Do two words that look alike differ in what they mean, as far as their parts tell?"""
    if (
        (one, other) in _OTHERS
        or (one in _NEGATIONS) != (other in _NEGATIONS)
        or one + "s" == other
        or one == other + "s"
    ):
        # With an s that is no plural: a plural is the same word long before.
        return True
    start, end = same_ends(one, other)
    return (
        _differ_at_start(one, other, end)
        or _differ_at_end(one, other, start)
        or _syllables_differ(one[start : len(one) - end], other[start : len(other) - end])
    )


def _differ_at_start(one: str, other: str, end: int) -> bool:
    """Is it a prefix that differs? It may share its last letters with the other: hyper and hypo."""
    longest = max(len(one), len(other)) - end
    for cut in range(end, -1, -1):
        heads = one[: len(one) - cut], other[: len(other) - cut]
        if max(map(len, heads)) > max(longest, 5):
            return False
        if heads in _PREFIXES:
            return True
    return False


def _differ_at_end(one: str, other: str, start: int) -> bool:
    return any((one[cut:], other[cut:]) in _SUFFIXES for cut in range(start, max(start - 5, -1), -1))


def _syllables_differ(one: str, other: str) -> bool:
    if len(one) != len(other):
        return bool(_SHIFTS & set(one + other))
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return any(pair in _PAIRS or _DIGITS.issuperset(pair) for pair in differing)
