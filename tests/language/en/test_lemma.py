import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.en.lemma import apply, script

WORDS = st.text(st.characters(categories=["Ll", "Lu"], max_codepoint=0x24F), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "lemma"), [("killed", "kill"), ("went", "go"), ("Parties", "party"), ("Syria", "Syria"), ("children", "child"), ("'s", "be")]
)
def test_a_script_makes_the_lemma_it_was_made_from(form: str, lemma: str) -> None:
    assert apply(form, script(form, lemma)) == lemma


@given(WORDS)
def test_a_form_that_is_its_own_lemma_stays(form: str) -> None:
    assert apply(form, script(form, form)) == form


@given(WORDS, WORDS)
def test_a_script_that_does_not_fit_does_no_harm(form: str, other: str) -> None:
    assert isinstance(apply(form, script(other, "x")), str)
