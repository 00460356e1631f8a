from onrecord.core import OnrecordError, PageError


def test_an_error_says_its_room_what_was_wrong_and_what_to_do() -> None:
    error = PageError("encrypted", "note.pdf asks for a password.", "Save it without one.")
    assert isinstance(error, OnrecordError)
    assert error.code == "page.encrypted"
    assert str(error) == "note.pdf asks for a password. Save it without one."
