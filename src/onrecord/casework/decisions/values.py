"""Values of a correction as people write them: `3-5`, `3+`, `2031-03-05`, `Kelmar`, `Talvenori Air Force; Kelmar Front`.

In: a field of the exported record, what somebody typed; out: the JSON of the value. What is JSON already stays as it is. Whether the
field can have the value is for the record to say.
"""

import calendar
import json
import re

from onrecord.core import CaseworkError

_RANGE = re.compile(r"(\d[\d,]*)\s*(?:(\+)|(?:-|–|\.\.|to)\s*(\d[\d,]*))?")
_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")
_NOTHING = {"null", "unknown", "not stated", "?"}
_FORMS = {
    "killed": "3, 3-5, 3+, none or unknown",
    "injured": "3, 3-5, 3+, none or unknown",
    "date": "2031-03-05, 2031-03, 2031, 2031-03-05..2031-03-07 or unknown",
    "contested": "yes or no",
}


def parse_value(field: str, typed: str) -> str:
    """Return the JSON of a value.

    Raises:
        CaseworkError: `value` where it is in no form that the field has.
    """
    typed = typed.strip()
    if _is_json(field, typed):
        return typed
    if typed.casefold() in _NOTHING:
        return {"perpetrators": "[]", "targets": "[]", "weapons": "[]", "killed_by_group": "{}", "injured_by_group": "{}"}.get(
            field, "null"
        )
    if field in {"killed", "injured"}:
        return _range(field, typed)
    if field == "date":
        return _period(typed)
    if field == "contested":
        return {"yes": "true", "no": "false"}.get(typed.casefold(), json.dumps(typed))
    if field == "place":
        return json.dumps({"name": typed})
    if field in {"targets", "weapons"}:
        return json.dumps([name.strip().replace(" ", "_") for name in typed.split(";") if name.strip()])
    if field == "perpetrators":
        return json.dumps([{"name": name.strip()} for name in typed.split(";") if name.strip()])
    return json.dumps(typed.replace(" ", "_"))


def _is_json(field: str, typed: str) -> bool:
    """Tell whether a value is JSON; a bare number is a count, a bare year a date."""
    try:
        found = json.loads(typed)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict | list | bool) or (isinstance(found, str) and field not in {"place", "perpetrators"})


def _range(field: str, typed: str) -> str:
    plain = re.sub(r"^at least\s+(\d+)$", r"\1+", typed.casefold())
    found = _RANGE.fullmatch({"none": "0", "nobody": "0"}.get(plain, plain))
    if found is None:
        raise _refused(field)
    low, high = (int(end.replace(",", "")) for end in (found[1], found[3] or found[1]))
    if high < low:
        raise _refused(field)
    return json.dumps([low, None if found[2] else high])


def _period(typed: str) -> str:
    first, dots, last = (part.strip() for part in typed.partition(".."))
    begin, end = _days(first), _days(last if dots else first)
    return json.dumps({"from": begin[0], "to": end[1]})


def _days(typed: str) -> tuple[str, str]:
    """Return the first and the last day of a day, a month or a year."""
    found = _DAY.fullmatch(typed)
    if found is None:
        raise _refused("date")
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if month > 12 or not year:
        raise _refused("date")
    last = day or calendar.monthrange(year, month or 12)[1]
    return f"{year:04}-{month or 1:02}-{day or 1:02}", f"{year:04}-{month or 12:02}-{last:02}"


def _refused(field: str) -> CaseworkError:
    return CaseworkError("value", f"That is no value that {field} can have.", f"Write {_FORMS[field]}, or what the JSON export has.")
