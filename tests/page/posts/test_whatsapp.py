"""Exports of WhatsApp: which lines are messages, their days, and that who wrote is named nowhere."""

import datetime as dt

import pytest

from onrecord.page import PartKind, Posts, find_posts, open_page

SHELLED = "Shells hit the market of Kesra today, three people were killed."
MARK = "\u200e"


def found(*lines: str, end: str = "\n") -> Posts:
    posts = find_posts(end.join((*lines, "")).encode())
    assert posts is not None
    assert posts.kind is PartKind.WHATSAPP
    return posts


def words(posts: Posts) -> list[str]:
    return [open_page(post.content, metadata=post.metadata, part=posts.kind).text for post in posts.posts]


def days(*stamps: str) -> list[dt.date | None]:
    return [post.metadata.published for post in found(*(f"{stamp} Ana: {SHELLED}" for stamp in stamps)).posts]


MARCH = [dt.date(2031, 3, 4), dt.date(2031, 3, 5)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("[04/03/2031, 21:40:11]", "[05/03/2031, 21:40:11]"),
        ("[04.03.31, 21:40:11]", "[05.03.31, 21:40:11]"),
        ("[2031-03-04, 9:40:11\u202fPM]", "[2031-03-05, 9:40:11\u202fPM]"),
        ("04/03/2031, 21:40 -", "05/03/2031, 21:40 -"),
        ("04/03/2031 21:40 -", "05/03/2031 21:40 -"),
        ("04/03/31, 21:40 -", "05/03/31, 21:40 -"),
        ("4/3/2031, 9:40 pm -", "5/3/2031, 9:40 pm -"),
        ("04/03/2031, 9:40 p. m. -", "05/03/2031, 9:40 p. m. -"),
        ("04.03.31, 21:40 -", "05.03.31, 21:40 -"),
        ("04/03/2031 à 21:40 -", "05/03/2031 à 21:40 -"),
        ("2031/3/4 下午9:40 -", "2031/3/5 下午9:40 -"),
        ("3/4/31, 9:40 PM -", "3/5/31, 9:40 PM -"),
        ("[21:40, 04/03/2031]", "[21:40, 05/03/2031]"),
        ("[9:40 pm, 04/03/2031]", "[9:40 pm, 05/03/2031]"),
        ("٤\u200f/٣\u200f/٢٠٣١، ٩:٤٠ م -", "٥\u200f/٣\u200f/٢٠٣١، ٩:٤٠ م -"),
    ],
)
def test_a_day_is_told_however_it_is_written(one: str, two: str) -> None:
    assert days(one, two) == MARCH


def test_a_number_above_twelve_tells_the_order_of_all() -> None:
    assert days("04/05/2031, 9:40 PM -", "05/13/2031, 9:40 PM -") == [dt.date(2031, 4, 5), dt.date(2031, 5, 13)]
    assert days("04/05/2031, 9:40 PM -", "13/05/2031, 9:40 PM -") == [dt.date(2031, 5, 4), dt.date(2031, 5, 13)]


def test_the_order_of_messages_tells_the_order_of_day_and_month() -> None:
    assert days("11/02/2031, 9:40 PM -", "12/02/2031, 9:40 PM -", "01/03/2031, 9:40 PM -")[2] == dt.date(2031, 3, 1)
    assert days("2/11/31, 21:40 -", "2/12/31, 21:40 -", "3/1/31, 21:40 -")[2] == dt.date(2031, 3, 1)


def test_where_the_order_cannot_be_told_there_is_no_day_and_it_is_said() -> None:
    posts = found(f"04/05/2031, 9:40 PM - Ana: {SHELLED}", f"05/06/2031, 9:40 PM - Ana: {SHELLED}")
    assert [post.metadata.published for post in posts.posts] == [None, None]
    assert "--published" in posts.notes[0]
    assert days("04/05/2031, 21:40 -", "13/13/2031, 21:40 -") == [None, None]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_message_is_the_bytes_of_its_lines_and_says_nothing_of_who_wrote(end: str) -> None:
    lines = (
        f"[04/03/2031, 21:40:11] Lena Ortiz: {SHELLED}",
        "",
        "Nine more: the clinic says",
        "[05/03/2031, 21:40:11] +99 123 456: Now it is quiet here",
    )
    posts = found(*lines, end=end)
    assert posts.posts[0].content == end.join(lines[:3]).encode()
    assert posts.posts[1].content == lines[3].encode()
    assert posts.posts[0].posted == "04/03/2031, 21:40:11"
    assert words(posts) == [f"{SHELLED}\n\nNine more: the clinic says", "Now it is quiet here"]
    assert not any("Lena" in repr(post.metadata) or "123" in repr(post.metadata) for post in posts.posts)


@pytest.mark.parametrize(
    "written",
    [
        "Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
        "Ana added Ben",
        "Ana: <Media omitted>",
        "Ana: This message was deleted",
        "Ana: IMG-20310304-WA0001.jpg (file attached)",
        f"Ana: {MARK}image omitted",
        f"Ana: {MARK}<attached: 00000001-PHOTO-2031-03-04.jpg>",
        f"Ward 3: {MARK}Ana changed this group's icon for all who are in it",
        "Ana: ok",
    ],
)
def test_what_the_program_writes_and_what_has_no_words_is_left_out(written: str) -> None:
    posts = found(f"04/03/2031, 21:40 - Ana: {SHELLED}", f"{MARK}04/03/2031, 21:41 - {written}", f"04/03/2031, 21:42 - Ben: {SHELLED}")
    assert [post.number for post in posts.posts] == [1, 3]
    assert sum(posts.left_out.values()) == 1


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f"IMG-20310304-WA0001.jpg (file attached)\n{SHELLED}", SHELLED),
        (f"{SHELLED} <This message was edited>", SHELLED),
        (f"{SHELLED} {MARK}<This message was edited>", SHELLED),
        (f"#Kesra {SHELLED}", f"Kesra {SHELLED}"),
    ],
)
def test_words_are_what_somebody_wrote(written: str, said: str) -> None:
    assert words(found(f"04/03/2031, 21:40 - Ana: {written}", f"04/03/2031, 21:42 - Ben: {SHELLED}"))[0] == said


def publishers(*lines: str) -> set[str | None]:
    return {post.metadata.publisher for post in found(*(f"[04/03/2031, 21:40:11] {line}" for line in lines)).posts}


def test_the_group_is_the_publisher_where_the_file_names_it() -> None:
    written = [f"{name}: {SHELLED}" for name in ("Ana", "Ben", "Cai")]
    locked = f"{MARK}Messages and calls are end-to-end encrypted."
    assert publishers(*written) == {None}
    assert publishers('Ana created group "Kesra"', 'Ben changed the subject from "Kesra" to "Kesra ward"', *written) == {"Kesra ward"}
    assert publishers(f"Kesra ward: {locked}", *written) == {"Kesra ward"}
    assert publishers(f"Ana: {locked}", *written) == {None}
    assert publishers(f"Dee: {locked}", *written[:2]) == {None}  # a chat of two is called as the other side is
    assert publishers(*written, f'Ben: Ana created group "Kesra" and {SHELLED}') == {None}


@pytest.mark.parametrize(
    "text",
    [
        f"04/03/2031\n{SHELLED}",
        f"04/03/2031, 21:40 - {SHELLED}\n05/03/2031, 21:40 - {SHELLED}",
        f"Report of 04/03/2031, 21:40 - Ana: {SHELLED}\n04/03/2031, 21:41 - Ana: {SHELLED}",
        f"[1] Ana: {SHELLED}\n[2] Ben: {SHELLED}",
        f"04/03/2031, 21:40 - Ana: {SHELLED}",
    ],
)
def test_other_text_is_no_chat(text: str) -> None:
    assert find_posts(text.encode()) is None
