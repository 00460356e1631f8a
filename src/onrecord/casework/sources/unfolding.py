"""Files of many posts, unfolded: the whole file as evidence, then each post as an original of its own.

In: an original that came as a document; out: itself where it is one; else itself as what documents were taken out of, with a note of
what was left out, and each post, byte for byte its part of the file, with what the file says of it.
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.archive import Purpose, Told
from onrecord.casework.carrier import no_posts, note_of, posts_in, posts_in_line
from onrecord.casework.sources.metadata import fill_in, part_type
from onrecord.casework.sources.model import Arrival, Refused
from onrecord.core import printable
from onrecord.page import Metadata, Post, Posts


def unfold(arrival: Arrival, hints: Metadata) -> Iterator[Arrival | Refused]:
    """Give an original that came as a document, or the documents in it after it.

    Args:
        arrival: The original.
        hints: What the command line says of all originals: publisher and day fill in what a post does not say.
    """
    is_whole = arrival.told.purpose is Purpose.DOCUMENT and arrival.told.part is None and arrival.told.line is None
    posts = posts_in(arrival.content, arrival.told.name) if is_whole else None
    if posts is None:
        yield arrival
        return
    yield from _unfolded(replace(arrival, note=note_of(posts)), posts, hints)


def unfold_line(arrival: Arrival, hints: Metadata) -> Iterator[Arrival | Refused] | None:
    """Give the posts in a line of JSON lines, the line itself first where it is more than one of them; None where it is a document."""
    posts = posts_in_line(arrival.content)
    if posts is None:
        return None
    if [post.content for post in posts.posts] == [arrival.content]:
        return iter([_arrival(posts.posts[0], posts, arrival, hints)])
    return _unfolded(arrival, posts, hints)


def _unfolded(arrival: Arrival, posts: Posts, hints: Metadata) -> Iterator[Arrival | Refused]:
    told = arrival.told
    whole = Told(purpose=Purpose.PART, name=told.name, carrier=told.carrier, url=told.url, archived=told.archived)
    yield replace(arrival, told=whole, identifier=None)
    for post in posts.posts:
        yield _arrival(post, posts, arrival, hints)
    if not posts.posts:
        yield Refused.of(arrival.where, no_posts(arrival.where, posts))


def _arrival(post: Post, posts: Posts, whole: Arrival, hints: Metadata) -> Arrival:
    known = post.metadata
    told = Told(
        name=whole.told.name,
        carrier=printable(whole.where),
        number=post.number,
        part=posts.kind,
        published=known.published.isoformat() if known.published is not None else None,
        published_from=known.published_from.value if known.published_from is not None else None,
        posted=post.posted,
        private=post.private,
        publisher=known.publisher or whole.told.publisher,
        title=known.title,
        url=known.url or whole.told.url,
        language=known.language,
        archived=whole.told.archived,
    )
    filled = fill_in(told, Metadata(published=hints.published, publisher=hints.publisher))
    return Arrival(post.content, f"{whole.where}#{post.number}", filled, part_type(posts.kind), known.id)
