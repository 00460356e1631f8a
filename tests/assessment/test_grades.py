"""When an incident is discounted: one row, what is counted, whether the rule holds."""

from typing import Any

import pytest

from onrecord.assessment.grades import Evidence, is_discounted


def evidence(**counted: Any) -> Evidence:
    return Evidence(sources=(), positions=(), counts=(), perpetrators=(), **{"killed": None, "injured": None, "fighters": None, **counted})


@pytest.mark.parametrize(
    ("counted", "holds"),
    [
        ({"fighters": (2, 2)}, True),
        ({"fighters": (2, 2), "killed": (0, 0)}, True),
        ({"fighters": (1, None), "killed": (0, 0), "injured": (0, 0)}, True),
        ({"fighters": (2, 2), "killed": (0, 1)}, False),
        ({"fighters": (2, 2), "killed": (1, 1)}, False),
        ({"fighters": (2, 2), "injured": (8, 8)}, False),
        ({"fighters": (0, 0), "killed": (0, 0)}, False),
        ({"killed": (0, 0)}, False),
        ({}, False),
    ],
    ids=str,
)
def test_discounted(counted: dict[str, Any], *, holds: bool) -> None:
    assert is_discounted(evidence(**counted)).holds is holds
