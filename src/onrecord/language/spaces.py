"""Tokens of white space taken out of a parsed paragraph: two spaces in a row make one, and nobody reads it.

In: a `ParsedParagraph`. Out: the same without such tokens; what hung from one hangs from its governor, or is a root where it has
none; a name goes on or begins anew as the tags say.
"""

from onrecord.language.model import ParsedParagraph, ParsedTokens


def without_spaces(part: ParsedParagraph) -> ParsedParagraph:
    """Return a paragraph without tokens of white space; itself where it has none."""
    tokens = part.tokens
    keep = [token for token, form in enumerate(tokens.text) if not form.isspace()]
    if len(keep) == len(tokens):
        return part
    at = {old: new for new, old in enumerate(keep)}
    heads = [at.get(_word(tokens, tokens.head[token]), new) for new, token in enumerate(keep)]
    columns = {name: [getattr(tokens, name)[token] for token in keep] for name in ParsedTokens.__slots__}
    columns |= {"head": heads, "name": _begun([tokens.name[token] for token in keep])}
    return ParsedParagraph(
        ParsedTokens(**columns), [part.starts[token] for token in keep], [part.ends[token] for token in keep], sentence_starts(heads)
    )


def _word(tokens: ParsedTokens, token: int) -> int:
    """Return the nearest governor that is a word; the root where none is."""
    while tokens.text[token].isspace() and tokens.head[token] != token:
        token = tokens.head[token]
    return token


def _begun(names: list[str]) -> list[str]:
    """Let a name begin where the tag before is not of its kind."""
    out: list[str] = []
    for name in names:
        before = out[-1] if out else name
        out.append("B" + name[1:] if name[0] == "I" and before[1:] != name[1:] else name)
    return out


def sentence_starts(heads: list[int]) -> list[int]:
    """Return where sentences begin by their trees: at the first token of each root's.

    Trees that cross are looked through again until every governor stands in its own sentence, at most a dozen times.
    """
    count = len(heads)
    left = list(range(count))
    for _ in range(12):
        for token in (*range(count), *reversed(range(count))):
            left[heads[token]] = min(left[heads[token]], left[token])
        starts = sorted({left[token] for token, head in enumerate(heads) if head == token})
        if _within(heads, starts):
            break
    return sorted({0, *starts}) if count else []


def _within(heads: list[int], starts: list[int]) -> bool:
    """Tell whether every governor stands in its token's own sentence."""
    number, sentence = -1, []
    for token in range(len(heads)):
        number += token in starts[number + 1 : number + 2]
        sentence.append(number)
    return all(sentence[token] == sentence[head] for token, head in enumerate(heads))
