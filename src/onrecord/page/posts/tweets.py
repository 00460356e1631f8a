"""Posts of X (Twitter): the archive that an account downloads (`tweets.js`), and what its interfaces answer with, as JSON.

In: the file's bytes; out: its posts, each the JSON object of its post. The publisher is the account by its name, where the file gives it.
A post that passes on another's (a retweet) is in the words of that account: it is the publisher then, and where the file has the other
post inside, its words and day are read. What a post quotes or answers is not part of it.
Shapes: objects of API 1.1 (`full_text`, `extended_tweet`) and 2 (`text`, `note_tweet`, `includes`); a list, one object, one a line, or
those under `data`, `statuses`, `tweets` or `results`. https://docs.x.com/x-api/fundamentals/data-dictionary
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from html import unescape
from typing import Any, NamedTuple

import msgspec

from onrecord.page.model import Metadata, PageDraft
from onrecord.page.posts.gathering import gather
from onrecord.page.posts.json_values import bare_json, decoded, text_of
from onrecord.page.posts.model import LeftOut, PartKind, PostEntry, Posts
from onrecord.page.posts.words import spoken, unsteered

SIGNS = (b'"created_at"', b'"rawContent"')  # of the interfaces, and of what the program snscrape saves
_PASSED_ON = re.compile(r"RT @(\w{1,20}): ")
_NUMBER = re.compile(r"\d{1,25}")
_HANDLE = re.compile(r"\w{1,20}")
_CODE = re.compile(r"[a-z]{2}")
_CODES = {"in": "id", "iw": "he"}  # as X writes them
_LONGEST = 100  # characters of a name, of a time
_FORMATS = ("%a %b %d %H:%M:%S %z %Y", "%Y-%m-%d %H:%M:%S %z")  # "Tue Mar 05 21:40:11 +0000 2024", and that of old archives

_Object = dict[str, Any]


class _Answer(msgspec.Struct):
    data: msgspec.Raw = msgspec.Raw()
    statuses: msgspec.Raw = msgspec.Raw()
    tweets: msgspec.Raw = msgspec.Raw()
    results: msgspec.Raw = msgspec.Raw()
    includes: Any = None


class _Tweet(NamedTuple):
    """A post: its object, when it was posted, whether it passes on another's, and that one where it is inside."""

    value: _Object
    day: dt.date
    text: str
    is_passed_on: bool
    other: "_Tweet | None"


def find(content: bytes) -> Posts | None:
    """Return the posts of a file; None where it holds none of X."""
    bare = bare_json(content)
    if bare is None or not any(sign in bare for sign in SIGNS):
        return None
    pieces, includes = _pieces(bare)
    found = [(bytes(piece), _tweet(decoded(piece, dict))) for piece in pieces]
    if all(tweet is None for _, tweet in found):
        return None
    accounts = _accounts(includes)
    return gather(PartKind.TWEET, "posts of X (Twitter)", (_entry(piece, tweet, accounts) for piece, tweet in found))


def draft(content: bytes) -> PageDraft:
    """Return the draft of one post."""
    tweet = _tweet(decoded(content, dict))
    return PageDraft(_words(tweet) if tweet is not None else "")


def _pieces(bare: bytes) -> tuple[Sequence[msgspec.Raw | bytes], Any]:
    """Return the parts of a file that may be posts, as they stand in it, and what an answer includes beside them."""
    listed = decoded(bare, list[msgspec.Raw])
    if listed is not None:
        return listed, None
    whole = decoded(bare, _Answer)
    if whole is None:
        return [line.strip() for line in bare.split(b"\n") if line.lstrip().startswith(b"{")], None
    under = next((raw for raw in (whole.data, whole.statuses, whole.tweets, whole.results) if bytes(raw)), None)
    if under is None:
        return [bare.strip()], None
    return decoded(under, list[msgspec.Raw]) or [under], whole.includes


def _tweet(value: _Object | None, depth: int = 0) -> _Tweet | None:
    """Return the post that a JSON object is or wraps; None where it is none."""
    inner = value.get("tweet", value) if value is not None else None
    if not isinstance(inner, dict) or not any(key in inner for key in ("id", "id_str", "full_text")):
        return None
    day, text = _day(_written(inner)), _text(inner)
    if day is None or text is None:
        return None
    inside = inner.get("retweeted_status")
    other = _tweet(inside, depth + 1) if isinstance(inside, dict) and not depth else None
    passed_on = other is not None or _PASSED_ON.match(text) is not None or "retweeted" in _references(inner)
    return _Tweet(inner, day, text, passed_on, other)


def _written(value: _Object) -> object:
    return value.get("created_at") or (value.get("date") if "rawContent" in value else None)


def _references(value: _Object) -> Iterator[str]:
    given = value.get("referenced_tweets")
    for reference in given if isinstance(given, list) else ():
        if isinstance(reference, dict) and isinstance(reference.get("type"), str):
            yield reference["type"]


def _text(value: _Object) -> str | None:
    """Return the whole text of a post: long ones have it beside the one that is cut."""
    for key in ("note_tweet", "extended_tweet"):
        longer = value.get(key)
        if isinstance(longer, dict):
            found = text_of(longer.get("text")) or text_of(longer.get("full_text"))
            if found is not None:
                return found
    return text_of(value.get("full_text")) or text_of(value.get("text")) or text_of(value.get("rawContent"))


def _day(written: object) -> dt.date | None:
    if not isinstance(written, str) or len(written) > _LONGEST:
        return None
    with suppress(ValueError):
        return dt.datetime.fromisoformat(written).date()
    for form in _FORMATS:
        with suppress(ValueError):
            return dt.datetime.strptime(written, form).date()  # noqa: DTZ007 the forms have the zone
    return None


def _accounts(includes: object) -> dict[str, _Object]:
    """Return the accounts that an answer includes, by their numbers."""
    users = includes.get("users") if isinstance(includes, dict) else None
    return {str(user.get("id")): user for user in users if isinstance(user, dict)} if isinstance(users, list) else {}


def _entry(content: bytes, tweet: _Tweet | None, accounts: Mapping[str, _Object]) -> PostEntry:
    if tweet is None:
        return PostEntry(content, left_out=LeftOut.FOREIGN)
    account = _account(tweet, accounts)
    said = tweet.other or tweet
    number = _numbered(tweet.value)
    known = Metadata(
        id=f"x:{number}" if number is not None else None,
        url=_address(account, number),
        publisher=_whose(tweet, account),
        published=said.day,
        language=_language(said.value.get("lang")),
    )
    return PostEntry(content, _words(tweet), known, str(_written(tweet.value)))


def _account(tweet: _Tweet, accounts: Mapping[str, _Object]) -> _Object:
    given = tweet.value.get("user")
    return given if isinstance(given, dict) else accounts.get(str(tweet.value.get("author_id")), {})


def _whose(tweet: _Tweet, account: _Object) -> str | None:
    """Return whose words a post is: its account's, or those of the account whose post it passes on."""
    if not tweet.is_passed_on:
        return _name(account)
    other = _name(_account(tweet.other, {})) if tweet.other is not None else None
    named = _PASSED_ON.match(tweet.text)
    return other or (f"@{named[1]}" if named is not None else None)


def _name(account: _Object) -> str | None:
    given = next((name for key in ("name", "displayname", "screen_name", "username") if (name := text_of(account.get(key)))), None)
    return unsteered(given)[:_LONGEST] or None if given is not None else None


def _numbered(value: _Object) -> str | None:
    given = str(value.get("id_str") or value.get("id") or "")
    return given if _NUMBER.fullmatch(given) else None


def _address(account: _Object, number: str | None) -> str | None:
    """Return where a post stands, where the file gives both the account and the number."""
    handle = text_of(account.get("screen_name")) or text_of(account.get("username"))
    if number is None or handle is None or not _HANDLE.fullmatch(handle):
        return None
    return f"https://x.com/{handle}/status/{number}"


def _language(code: object) -> str | None:
    """Return the language that X found; None where it found none ("und"), or a kind of post ("qme")."""
    return _CODES.get(code, code) if isinstance(code, str) and _CODE.fullmatch(code) else None


def _words(tweet: _Tweet) -> str:
    said = tweet.other or tweet
    return spoken(_PASSED_ON.sub("", unescape(said.text), count=1) if said.is_passed_on else unescape(said.text))
