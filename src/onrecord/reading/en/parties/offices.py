"""Mentions of ministries, with or without the state that they belong to.

In: a field. Out: mentions added to it. "Russia's Defence Ministry", "the Ministry of Health in Talvenor", "the interior ministry".
"""

from onrecord.reading.en.parties.mention import Field, Mention, Sort


def add_offices(field: Field, states: dict[int, tuple[int, str]]) -> None:
    """Add every ministry that is named with its topic; `states`: where names of states begin, their ends and codes."""
    ends = {end: (first, code) for first, (end, code) in states.items()}
    for token, lower in enumerate(field.tokens.lower):
        if lower in {"ministry", "ministries"} and not field.taken[token]:
            mention = _topic_before(field, token, states, ends) or _of_topic(field, token, states, ends)
            if mention is not None:
                field.add(mention)


def _of_topic(field: Field, token: int, states: dict[int, tuple[int, str]], ends: dict[int, tuple[int, str]]) -> Mention | None:
    """Read "Ministry of Health (of Talvenor)", with a state before it or after it."""
    lower, topics = field.tokens.lower, field.words.topics
    if token + 2 >= len(lower) or lower[token + 1] != "of":
        return None
    at = token + 2
    for size in (2, 1):
        topic = " ".join(lower[at : at + size])
        if topic in topics:
            end = min(at + size, len(lower))
            break
    else:
        if at in states or field.tokens.tag[at] != "NNP":
            return None
        topic, end = lower[at], at + 1
    first, country = _state_before(field, token, ends)
    if country is None and end + 1 < len(lower) and lower[end] in {"of", "in"}:
        after = end + 2 if lower[end + 1] == "the" else end + 1
        if after in states and lower[end] == "of":
            country, end = states[after][1], states[after][0]
    return Mention(first, end, token, Sort.OFFICE, topics.get(topic, topic), country, (first, end))


def _topic_before(field: Field, token: int, states: dict[int, tuple[int, str]], ends: dict[int, tuple[int, str]]) -> Mention | None:
    """Read "(Russia's) Defence Ministry (of Russia)"."""
    lower, topics = field.tokens.lower, field.words.topics
    for size in range(min(token, 2), 0, -1):
        topic = " ".join(lower[token - size : token])
        if topic in topics:
            first, country = _state_before(field, token - size, ends)
            end = token + 1
            if country is None and token + 2 in states and lower[end] == "of":
                end, country = states[token + 2]
            return Mention(first, end, token, Sort.OFFICE, topics[topic], country, (first, end))
    return None


def _state_before(field: Field, token: int, ends: dict[int, tuple[int, str]]) -> tuple[int, str | None]:
    """Return where a state's name that stands right before `token` begins, and its code; else `token` and None."""
    at = token
    if field.tokens.lower[at - 1] in {"'s", "'"}:
        at -= 1
    if at in ends:
        return ends[at]
    return token, None
