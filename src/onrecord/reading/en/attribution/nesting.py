"""Statements inside statements: which one reports which.

In: drafts. Out: the same drafts, `within` set where a statement's cue stands in the content of another one. The smallest
content that holds it is taken. Cost is near linear: contents are walked in order, with those that are open on a stack.
"""

from onrecord.reading.en.attribution.text import Draft


def nest(drafts: list[Draft]) -> None:
    """Set `within` for every draft that stands inside another one."""
    opening: dict[int, list[tuple[int, Draft]]] = {}
    for draft in drafts:
        for first, last in draft.content:
            opening.setdefault(first, []).append((last, draft))
    wanted: dict[int, list[Draft]] = {}
    for draft in drafts:
        wanted.setdefault(_anchor(draft), []).append(draft)
    open_now: list[tuple[int, Draft]] = []
    for at in sorted(opening.keys() | wanted.keys()):
        open_now = [(last, draft) for last, draft in open_now if last > at] + opening.get(at, [])
        for inner in wanted.get(at, ()):
            holding = [draft for _, draft in open_now if draft is not inner and _size(draft) >= _size(inner) and not _inside(draft, inner)]
            inner.within = min(holding, key=_size, default=None)


def _inside(draft: Draft, other: Draft) -> bool:
    """Tell whether a draft already stands within another one."""
    while draft.within is not None:
        draft = draft.within
        if draft is other:
            return True
    return False


def _anchor(draft: Draft) -> int:
    """Return the token by which a draft is found inside another one."""
    if draft.cue_head is not None:
        return draft.cue_head
    return min((draft.source or draft.content))[0]


def _size(draft: Draft) -> int:
    """Return how many tokens a draft's content has."""
    return sum(last - first for first, last in draft.content)
