"""Which country's gazetteer is worth fetching: where names were not found, in documents about it, and none of it is there."""

from onrecord.casework.unplaced import Advice, Sought, Unplaced


def sought(*found: tuple[str, str]) -> Sought:
    """Documents, each with the country that it tells of and its names."""
    made = Sought()
    for country, names in found:
        made.take(Unplaced(tuple(names.split()), country))
    made.take(None)
    return made


def test_the_country_that_most_documents_tell_of_is_named() -> None:
    run = sought(("SY", "Qelm Zerq"), ("TR", "Orsk Selk Dolm Kesh"), ("SY", "qelm Tarq"))
    assert run.advise(set()) == Advice(7, "SY", "Syria")
    assert run.advise({"SY"}) == Advice(4, "TR", "Turkey")
    assert run.advise({"SY", "TR"}) is None


def test_few_names_and_countries_that_are_none_are_not_told_of() -> None:
    assert sought(("SY", "Qelm Zerq"), ("SY", "Zerq")).advise(set()) is None
    assert sought(("XA", "Qelm Zerq Orsk Selk")).advise(set()) is None
    assert sought().advise(set()) is None
