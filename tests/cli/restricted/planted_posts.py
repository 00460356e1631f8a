"""Exports of networks and live pages, each with a name of its own in every field.

In: the names by the fields; out: files by what they are called. `POST_FIELDS` are the fields.
"""

import json
from collections.abc import Callable, Mapping

POST_FIELDS = (
    *("Telegram channel", "Telegram writer", "Telegram text", "Telegram bold", "Telegram forwarded", "Telegram photo", "Telegram id"),
    *("WhatsApp file", "WhatsApp writer", "WhatsApp text", "WhatsApp group"),
    *("tweet name", "tweet account", "tweet text", "tweet mention", "tweet location"),
    *("live title", "live text", "live author", "live anchor", "live headline"),
    *("chat partner", "chat text"),
    *("first version", "later version"),
)
UNSEEN_POSTS = frozenset(
    {
        *("Telegram writer", "Telegram bold", "Telegram forwarded", "Telegram photo", "Telegram id"),
        *("WhatsApp writer", "WhatsApp group", "tweet location", "tweet mention", "chat partner"),
        *("live author", "live anchor", "live headline", "live title"),
    }
)
"""Fields that nobody is shown, or not in every version."""
_OTHER = "The council of the town confirmed it on the same day, and counted the houses that were hit by the shells."


def planted_posts(names: Mapping[str, str], sentence: Callable[[str], str]) -> dict[str, bytes]:
    """Return the files; `sentence` says something of an incident by whom it is given."""
    return {
        "2019-03-06-result.json": _telegram(names, sentence),
        "2019-03-06-chat.json": _private(names, sentence),
        f"WhatsApp Chat with {names['WhatsApp file']}.txt": _whatsapp(names, sentence),
        "2019-03-06-tweets.json": _tweets(names, sentence),
        "2019-03-06-live.html": _live(names, sentence),
        "2019-03-06-rolling-1.jsonl": _version(sentence(names["first version"])),
        "2019-03-07-rolling-2.jsonl": _version(sentence(names["later version"]).replace("Nine people", "Eleven people")),
    }


def _telegram(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    plain = {
        "id": 4,
        "type": "message",
        "date": "2019-03-06T10:40:11",
        "from": names["Telegram writer"],
        "from_id": f"user-{names['Telegram id']}",
        "photo": f"photos/{names['Telegram photo']}.jpg",
        "forwarded_from": names["Telegram forwarded"],
        "text": [sentence(names["Telegram text"]), {"type": "bold", "text": f" {names['Telegram bold']} saw it."}],
    }
    other = {"id": 5, "type": "message", "date": "2019-03-06T11:40:11", "from": "Desk", "from_id": "user7", "text": _OTHER}
    told = {"name": names["Telegram channel"], "type": "public_channel", "id": 4407, "messages": [plain, other]}
    return json.dumps(told, indent=1, ensure_ascii=False).encode()


def _private(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    messages = [
        {"id": at, "type": "message", "date": f"2019-03-06T1{at}:00:00", "from": names["chat partner"], "from_id": "user8", "text": text}
        for at, text in enumerate((sentence(names["chat text"]), _OTHER))
    ]
    return json.dumps({"name": names["chat partner"], "type": "personal_chat", "id": 4408, "messages": messages}, indent=1).encode()


def _whatsapp(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    lines = (
        f"06/03/2019, 21:38 - {names['WhatsApp writer']} created group “{names['WhatsApp group']}”",
        f"06/03/2019, 21:40 - {names['WhatsApp writer']}: {sentence(names['WhatsApp text'])}",
        f"13/03/2019, 21:41 - Desk: {_OTHER}",
    )
    return "\n".join((*lines, "")).encode()


def _tweets(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    account = {"name": names["tweet name"], "screen_name": names["tweet account"].replace(" ", "_"), "location": names["tweet location"]}
    mention = [{"screen_name": names["tweet mention"].replace(" ", ""), "name": names["tweet mention"]}]
    told = {"created_at": "Wed Mar 06 10:40:11 +0000 2019", "user": account, "entities": {"user_mentions": mention}}
    texts = (sentence(names["tweet text"]), _OTHER)
    return json.dumps([told | {"id_str": str(1765 + at), "full_text": text} for at, text in enumerate(texts)], indent=1).encode()


def _live(names: Mapping[str, str], sentence: Callable[[str], str]) -> bytes:
    texts = (sentence(names["live text"]), _OTHER, "The clinic says that nine people were brought in wounded, two of them children.")
    updates = [
        {
            "@type": "BlogPosting",
            "headline": f"Update {at} of {names['live headline']}",
            "datePublished": f"2019-03-06T1{5 - at}:15:00+00:00",
            "articleBody": text,
            "author": {"@type": "Person", "name": names["live author"]},
            "url": f"https://delta.example/live#{names['live anchor'].replace(' ', '-').lower()}{at}",
        }
        for at, text in enumerate(texts)
    ]
    title = f"{names['live title']}: live"
    blog = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": title, "liveBlogUpdate": updates}
    head = f'<title>{title}</title><script type="application/ld+json">{json.dumps(blog)}</script>'
    return f"<!doctype html>\n<html><head><meta charset='utf-8'>{head}</head><body><h1>{title}</h1><p>Points.</p></body></html>".encode()


def _version(said: str) -> bytes:
    """Return one version of a page that changed: an earlier one gives away what a later one left out."""
    title = "The council of Orsheva counts the houses that were hit"
    more = {"publisher": "Council", "url": "https://council.example/rolling"}
    return (json.dumps({"id": "rolling", "title": title, "text": f"{title}\n\n{_OTHER}\n\n{said}"} | more) + "\n").encode()
