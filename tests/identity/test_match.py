import subprocess
import sys
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quiz.identity.match import Item, match

texts = st.text(alphabet="abcdefgh ", min_size=1, max_size=30)
items = st.lists(st.tuples(texts, st.sampled_from(["basic", "cloze"]), st.sampled_from(["one", "two"])), max_size=10)


def made(found: list[tuple[str, str, str]], prefix: str) -> list[Item]:
    return [Item(f"{prefix}{n}", text, group, parent, n) for n, (text, group, parent) in enumerate(found)]


def one(text: str, key: str = "a", parent: str = "deck", order: int = 0) -> Item:
    return Item(key, text, "basic", parent, order)


@given(items)
def test_what_did_not_change_is_itself(found: list[tuple[str, str, str]]) -> None:
    result = match(made(found, "a"), made(found, "b"))
    assert result.pairs == {f"a{n}": f"b{n}" for n in range(len(found))}
    assert (result.unsure, result.gone, result.added) == ((), (), ())


@given(items, items)
def test_each_is_told_once(old: list[tuple[str, str, str]], new: list[tuple[str, str, str]]) -> None:
    olds, news = made(old, "a"), made(new, "b")
    result = match(olds, news)
    told = [*result.pairs, *(a for a, _ in result.unsure), *result.gone]
    assert sorted(told) == sorted(item.key for item in olds)
    told = [*result.pairs.values(), *(b for _, b in result.unsure), *result.added]
    assert sorted(told) == sorted(item.key for item in news)
    groups = {item.key: item.group for item in olds + news}
    assert all(groups[a] == groups[b] for a, b in [*result.pairs.items(), *result.unsure])


@given(items, items, st.randoms())
def test_the_order_of_the_lists_does_not_matter(
    old: list[tuple[str, str, str]], new: list[tuple[str, str, str]], luck: Random
) -> None:
    olds, news = made(old, "a"), made(new, "b")
    before = match(olds, news)
    luck.shuffle(olds)
    luck.shuffle(news)
    assert match(olds, news) == before


@given(items, items)
def test_what_is_no_rival_decides_nothing(old: list[tuple[str, str, str]], new: list[tuple[str, str, str]]) -> None:
    olds, news = made(old, "a"), made(new, "b")
    before = match(olds, news)
    known = {*before.pairs.values(), *before.rivals}
    after = match(olds, [item for item in news if item.key in known])
    assert (after.pairs, after.unsure, after.rivals) == (before.pairs, before.unsure, before.rivals)


@given(st.lists(texts, min_size=2, max_size=8, unique_by=lambda text: " ".join(text.split())), st.data())
def test_one_rewritten_disturbs_no_other(found: list[str], data: st.DataObject) -> None:
    olds = [one(text, f"a{n}", order=n) for n, text in enumerate(found)]
    at = data.draw(st.integers(0, len(found) - 1))
    news = [one("XYZ" * 9 if n == at else text, f"b{n}", order=n) for n, text in enumerate(found)]
    result = match(olds, news)
    assert result.pairs == {f"a{n}": f"b{n}" for n in range(len(found)) if n != at}
    assert (result.gone, result.added) == ((f"a{at}",), (f"b{at}",))


def test_white_space_and_form_do_not_count() -> None:
    assert match([one("caf\u00e9  au\nlait")], [one(" cafe\u0301 au lait", "b")], likeness=False).pairs == {"a": "b"}


def test_equal_texts_go_by_parent_then_by_order() -> None:
    olds = [one("same", "a0", "x", 0), one("same", "a1", "y", 1), one("same", "a2", "y", 2)]
    news = [one("same", "b0", "y", 0), one("same", "b1", "y", 1), one("same", "b2", "z", 2)]
    assert match(olds, news).pairs == {"a1": "b0", "a2": "b1", "a0": "b2"}


def test_equal_texts_follow_their_parent_to_its_new_name() -> None:
    olds = [
        one("only x", "a0", "x", 0),
        one("same", "a1", "x", 1),
        one("only y", "a2", "y", 2),
        one("same", "a3", "y", 3),
    ]
    news = [
        one("only y", "b2", "1", 0),
        one("same", "b3", "1", 1),
        one("only x", "b0", "2", 2),
        one("same", "b1", "2", 3),
    ]
    assert match(olds, news).pairs == {f"a{n}": f"b{n}" for n in range(4)}


def test_a_typo_mended_is_found_anywhere_a_reworded_one_under_its_parent() -> None:
    old = one("Which three embeddings are summed into the input?")
    assert match([old], [one("Which three embedings are summed into the input?", "b", "x")]).pairs == {"a": "b"}
    reworded = "Which three embeddings make up the input of BERT?"
    assert match([old], [one(reworded, "b")]).pairs == {"a": "b"}
    assert match([old], [one(reworded, "b", "x")]).gone == ("a",)


def test_a_parent_renamed_is_still_the_same_parent() -> None:
    olds = [one(f"equal {n}", f"a{n}", "old", n) for n in range(3)]
    news = [one(f"equal {n}", f"b{n}", "new", n) for n in range(3)]
    olds.append(one("Which three embeddings are summed into the input?", "a", "old", 3))
    news.append(one("Which three embeddings make up the input of BERT?", "b", "new", 3))
    assert match(olds, news).pairs["a"] == "b"


def test_two_nearly_as_good_are_for_the_person() -> None:
    news = [one("The sum of the numbers 1 and 3", "b"), one("The sum of the numbers 1 and 4", "c")]
    result = match([one("The sum of the numbers 1 and 2")], news)
    assert (result.pairs, result.unsure, result.added) == ({}, (("a", "b"),), ("c",))
    assert result.rivals == {"b", "c"}


def test_half_alike_is_for_the_person_where_it_stood() -> None:
    old, new = one("Which parts are summed into the input?"), "Which parts are concatenated for output?"
    assert match([old], [one(new, "b")]).unsure == (("a", "b"),)
    assert match([old], [one(new, "b", "x")]).unsure == ()


def test_nothing_is_loaded_for_likeness_where_all_is_equal() -> None:
    code = (
        "import sys; from quiz.identity.match import Item, match; found = [Item('a', 'x', '', '', 0)];"
        "assert match(found, found).pairs; sys.exit('rapidfuzz' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
