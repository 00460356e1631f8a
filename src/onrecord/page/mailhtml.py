"""The HTML of a mail as lines, what it quotes marked by ">", as the plain part of a mail has it.

In: HTML. Out: text. Limits: marks of a mail's HTML alone, in one pass: blocks break lines, `blockquote` quotes, the rest goes.
"""

import html
import re

from onrecord.page.html import without

_HIDDEN = ("script", "style", "noscript", "template", "svg", "head", "title")
_TAG = re.compile(r"<\s*(?P<close>/?)\s*(?P<name>[a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>|<[^<>]*>")
_BREAKS = frozenset(
    (
        "p",
        "div",
        "br",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "section",
        "article",
        "pre",
    )
)
_DEEPEST = 20


def mail_lines(source: str) -> str:
    """Return the text of a mail's HTML, a line for each that a reader sees."""
    bare = without(source, _HIDDEN)
    lines: list[str] = []
    words: list[str] = []
    depth = at = 0

    def end() -> None:
        text = " ".join(html.unescape("".join(words)).split())
        words.clear()
        lines.append(f"{'> ' * min(depth, _DEEPEST)}{text}" if text else "")

    for tag in _TAG.finditer(bare):
        words.append(bare[at : tag.start()])
        at = tag.end()
        name = (tag["name"] or "").lower()
        if name == "blockquote":
            end()
            depth = max(0, depth + (-1 if tag["close"] else 1))
        elif name in _BREAKS:
            end()
            if name == "p":
                lines.append("")
        elif name in {"td", "th"}:
            words.append(" ")
    words.append(bare[at:])
    end()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
