"""Pages of Telegram: a channel on the web, and the HTML that Telegram Desktop exports."""

import datetime as dt

import pytest

from onrecord.page import PartKind, Posts, find_posts, open_page

SHELLED = "Shells hit the market of Kesra today, three people were killed."
TIME = "2031-03-04T21:40:11+00:00"


def widget(number: int, text: str = SHELLED, before: str = "", classes: str = "") -> str:
    time = (
        f"<a class='tgme_widget_message_date' href='https://t.me/deltawatch/{number}'><time datetime='{TIME}' class='time'>21:40</time></a>"
    )
    owner = "<a class='tgme_widget_message_owner_name' href='https://t.me/deltawatch'><span dir='auto'>Delta Watch</span></a>"
    video = "<time class='message_video_duration'>0:25</time>"
    said = f"<div class='tgme_widget_message_text js-message_text' dir='auto'>{text}</div>" if text else ""
    inner = f"{owner}{before}{video}{said}<div class='tgme_widget_message_footer'>12.4K {time}</div>"
    whole = f"<div class='tgme_widget_message {classes}' data-post='deltawatch/{number}'>{inner}</div>"
    return f"<div class='tgme_widget_message_wrap'>{whole}</div>"


def web(*widgets: str) -> bytes:
    head = "<head><title>Delta Watch – Telegram</title></head>"
    return f"<!DOCTYPE html><html>{head}<body><main>{''.join(widgets)}</main></body></html>".encode()


def message(number: int, text: str = SHELLED, name: str = "Delta Watch", inner: str = "") -> str:
    named = f'<div class="from_name">\n{name} \n</div>' if name else ""
    said = f'<div class="text">\n{text}\n</div>' if text else ""
    date = '<div class="pull_right date details" title="04.03.2031 21:40:11 UTC+02:00">21:40</div>'
    return f'<div class="message default clearfix" id="message{number}"><div class="body">{date}{named}{inner}{said}</div></div>'


def exported(*messages: str, name: str = "Delta Watch") -> bytes:
    service = '<div class="message service" id="message-1"><div class="body details">4 March 2031</div></div>'
    header = f'<div class="page_header"><div class="content"><div class="text bold">\n{name}\n</div></div></div>'
    return f'<!DOCTYPE html><html><body>{header}<div class="history">{service}{"".join(messages)}</div></body></html>'.encode()


def found(content: bytes) -> Posts:
    posts = find_posts(content)
    assert posts is not None
    assert posts.kind is PartKind.TELEGRAM_PAGE
    for post in posts.posts:
        assert content.count(post.content) == 1
    return posts


def words(posts: Posts) -> list[str]:
    return [open_page(post.content, metadata=post.metadata, part=posts.kind).text for post in posts.posts]


def publisher(content: bytes) -> str | None:
    return found(content).posts[0].metadata.publisher


def test_each_message_of_a_channels_page_has_its_time_address_and_channel() -> None:
    posts = found(web(widget(4), widget(5)))
    first = posts.posts[0]
    assert (first.metadata.id, first.metadata.url) == ("telegram:deltawatch/4", "https://t.me/deltawatch/4")
    assert (first.metadata.publisher, first.metadata.published, first.posted) == ("Delta Watch", dt.date(2031, 3, 4), TIME)
    assert words(posts) == [SHELLED, SHELLED]


def test_lines_and_marks_inside_a_message_are_text() -> None:
    marks = "<a href='?q=%23Vesk'>#Vesk</a> <tg-emoji><i class='emoji'><b>!</b></i></tg-emoji>"
    text = f"<b>Kesra</b>: three killed<br/>Nine wounded &amp; two missing {marks}"
    assert words(found(web(widget(4, text)))) == ["Kesra: three killed\nNine wounded & two missing Vesk !"]


def test_what_a_message_answers_is_not_read() -> None:
    quoted = (
        "<a class='tgme_widget_message_reply'><div class='tgme_widget_message_text js-message_reply_text'>Ninety killed in Vesk</div></a>"
    )
    assert words(found(web(widget(4, before=quoted)))) == [SHELLED]


@pytest.mark.parametrize(
    ("link", "named"),
    [("href='https://t.me/harbour/9'", "Harbour Wire"), ("href='https://t.me/lena'", None), ("", None)],
)
def test_a_forwarded_message_is_in_the_words_of_the_channel_that_it_came_from(link: str, named: str | None) -> None:
    name = f"<a class='tgme_widget_message_forwarded_from_name' {link}>Harbour Wire</a>"
    before = f"<div class='tgme_widget_message_forwarded_from'>Forwarded from {name}</div>"
    assert publisher(web(widget(4, before=before))) == named


def test_messages_without_words_and_of_the_program_are_left_out() -> None:
    posts = found(web(widget(4), widget(5, ""), widget(6, "Channel photo updated by all", classes="service_message")))
    assert [post.number for post in posts.posts] == [1]
    assert {reason.name: count for reason, count in posts.left_out.items()} == {"WORDLESS": 1, "SERVICE": 1}


def test_an_export_has_the_channel_and_the_day_of_each_message() -> None:
    posts = found(exported(message(1), message(2, name=""), message(3, text="")))
    assert [(post.number, post.metadata.publisher, post.metadata.published) for post in posts.posts] == [
        (2, "Delta Watch", dt.date(2031, 3, 4)),
        (3, "Delta Watch", dt.date(2031, 3, 4)),
    ]
    assert words(posts) == [SHELLED, SHELLED]


def test_who_wrote_in_an_export_is_named_nowhere() -> None:
    group = exported(message(1, name="Lena Ortiz"), message(2, name="Sam Hale"), name="Kesra ward")
    assert publisher(group) == "Kesra ward"
    assert not any("Lena" in repr(post.metadata) + text for post, text in zip(found(group).posts, words(found(group)), strict=True))
    assert publisher(exported(message(1, name="Lena Ortiz"), message(2, name="Sam Hale"), name="Lena Ortiz")) is None
    assert publisher(exported(message(1, name="Sam Hale"), name="Lena Ortiz")) is None


def test_in_an_export_answers_are_left_out_and_what_is_forwarded_has_its_own_day_and_no_name() -> None:
    reply = '<div class="reply_to details">In reply to <a href="#go_to_message1">this message</a></div>'
    assert words(found(exported(message(1, inner=reply)))) == [SHELLED]
    stamp = '<span class="date details" title="02.03.2031 09:00:00">02.03.2031</span>'
    forwarded = f'<div class="forwarded body"><div class="from_name">Lena Ortiz {stamp}</div><div class="text">{SHELLED}</div></div>'
    posts = found(exported(message(1, text="", inner=forwarded)))
    assert (posts.posts[0].metadata.publisher, posts.posts[0].metadata.published) == (None, dt.date(2031, 3, 2))
    assert words(posts) == [SHELLED]


@pytest.mark.parametrize(
    "content", [b"<p>tgme_widget_message</p>", b'<div class="message ">x</div>', b"tgme_widget_message", b"<div " * 50_000]
)
def test_other_pages_have_no_messages(content: bytes) -> None:
    assert find_posts(content) is None
