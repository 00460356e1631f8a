"""A decision as programs get it.

In: a decision; out: what is printed of it as JSON.
"""

from onrecord.linking import Decision, payload_of_content


def decision_row(decision: Decision) -> dict[str, object]:
    """Return a decision as programs get it: who decided what, when and why, and what it changed."""
    content = payload_of_content(decision.content)
    told = {name: getattr(decision, name) for name in ("id", "who", "when", "why", "batch", "before", "after")}
    gone = {name: getattr(decision, name) for name in ("withdrawn", "withdrawn_by", "withdrawn_why")}
    return {**told, **content, **gone}
