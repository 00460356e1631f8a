"""Restricted words are found however they are written, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.redaction import BLOCK
from onrecord.record.redaction.blackout import BlackOut, Terms
from onrecord.record.redaction.rewriting import rewritten


@pytest.mark.parametrize(
    ("term", "text", "blocked"),
    [
        ("Jana Dolm", "Jana Dolm said", "████ ████ said"),
        ("Jana Dolm", "JANA  DOLM’s house", "████  ████’s house"),
        ("Jana Dolm", "Dolm, Jana", "█████ ████"),
        ("Jana Dolm", "Jana K. Dolm", "████ ██ ████"),
        ("Jana Dolm", "https://x.example/jana-dolm_1", "https://x.example/█████████_1"),
        ("Jana Dolm", "drjanadolm wrote", "dr████████ wrote"),
        ("Jana Dolm", "/jana%20dolm/", "/███████████/"),
        ("Jürg Öz", "JUERG oz and JÜRG ÖZ", "█████ ██ and ████ ██"),
        ("Ilhan", "İLHAN and ılhan", "█████ and █████"),
        ("Groß", "Gross and GROSS and groß", "█████ and █████ and ████"),
        ("O'Neva", "ONeva, O’Neva, o-neva", "█████, ██████, ██████"),
        ("Ana", "Banana, Ana, Anas", "Banana, ███, ███s"),
        ("Li", "Li said in Lima, li", "██ said in Lima, li"),
        ("Jana Dolm", "Ja\u00adna Do\u0301lm", "█████ █████"),
        ("أحمد", "احمد وأحمد وقال", "████ █████ وقال"),
        ("12", "12 dead", "12 dead"),
        ("+90 555 0101", "call +905550101 now", "call +█████████ now"),
    ],
)
def test_words_are_blocked_letter_for_letter(term: str, text: str, blocked: str) -> None:
    found = BlackOut(Terms(frozenset({term}))).text(text)
    assert found == blocked
    assert len(found) == len(text)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_name_is_blocked_whatever_stands_around_it(before: str, after: str) -> None:
    found = BlackOut(Terms(frozenset({"Sorana Vitkol"}))).text(f"{before}Sorana Vitkol{after}")
    assert "vitkol" not in found.casefold().replace(BLOCK, "")
    assert len(found) == len(before) + 13 + len(after)


def test_other_spellings_of_a_whole_name_are_found() -> None:
    text = "Yusef Hadad came. Later Youssef al-Haddad spoke; Yasmin Hadid did not."
    blocked = BlackOut(Terms(frozenset({"Yousef Haddad"}))).text(text)
    assert blocked == "█████ █████ came. Later ███████ █████████ spoke; Yasmin Hadid did not."


def test_ids_of_documents_are_blocked_outside_of_texts() -> None:
    blocked = BlackOut(Terms(ids=frozenset({"market"})))
    assert blocked.all(["a copy of market, counted there"]) == ["a copy of ██████, counted there"]
    assert blocked.text("the market was full") == "the market was full"


def test_what_holds_no_name_is_given_back_as_it_is() -> None:
    whole = {"heard": {"by": ("Orsheva", "Dolm")}, "count": 3}
    assert rewritten(whole, lambda text, _: text) is whole
    other = rewritten(whole, lambda text, _: text.replace("Dolm", "████"))
    assert other == {"heard": {"by": ("Orsheva", "████")}, "count": 3}
    assert rewritten({"Dolm": 1}, lambda text, _: text.replace("Dolm", "████")) == {"████": 1}


_PIECES = "Halima|Karsani|halima|KARSANI|H.K.|H4lima|K*rsani|H a l i m a|%48alima|xn--halima|حليمة|Халима".split("|")
_AROUND = 'Dolm|the market|r-17#e2|\n|\\|"|—|Kelmar Army|3|-|'.split("|")


@given(st.lists(st.lists(st.sampled_from(_PIECES + _AROUND), max_size=4).map(" ".join), max_size=6))
def test_a_struct_is_blocked_as_each_of_its_strings_is(texts: list[str]) -> None:
    """The strings in which a name may stand are found together; one that is passed over would be shown."""
    names = BlackOut(Terms(frozenset({"Halima Karsani"}), frozenset({"Halima", "Karsani"})))
    assert names.all(tuple(texts), near=()) == tuple(names.text(text, ()) for text in texts)
