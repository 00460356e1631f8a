r"""JSON that may stand in a page's `<script>`, of any kind.

In: plain values; out: JSON in which no `<` is, and no end of a line that JavaScript alone knows: they are written as `\u003c`.
"""

import json


def script_json(value: object) -> str:
    """Return a value as such JSON; what no encoding can hold stands as a question mark."""
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode("utf-8")
    return told.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
