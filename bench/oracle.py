"""The linkage as Splink on DuckDB has it: a second opinion on the weights, and their estimate from unlabelled pairs.

In: pairs, each as the level of every comparison; the model. Out: match weights, or m as expectation maximisation finds it.
Scoring does not need Splink: it is installed for the tests and the bench alone. A pair is given to Splink as two records that
share a key, the levels on both, so that its blocking finds just the given pairs.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
from splink import DuckDBAPI, Linker

from onrecord.linking.weights import Level, Model

Pair = Mapping[str, str]
"""The level of each comparison that says something."""

LEAST = 1e-6
"""No probability is estimated at nothing: what was not seen in some pairs may be in others."""


def match_weights(pairs: Sequence[Pair], model: Model) -> list[float]:
    """Return the match weight of each pair, the prior counted in, as Splink computes it."""
    linker = _linker(pairs, model)
    rows = linker.inference.predict().as_record_list()
    found = {int(row["unique_id_l"]): float(row["match_weight"]) for row in rows}
    return [found[number] for number in range(len(pairs))]


def estimate(pairs: Sequence[Pair], model: Model) -> dict[tuple[str, str], Level]:
    """Return each level with m as it is found in pairs without labels, beginning at the model's; u stays as it is."""
    linker = _linker(pairs, model)
    linker.training.estimate_parameters_using_expectation_maximisation("l.pair = r.pair", estimate_without_term_frequencies=True)
    found: dict[tuple[str, str], Level] = {}
    for comparison in linker.misc.save_model_to_json()["comparisons"]:
        name = comparison["output_column_name"]
        for level in comparison["comparison_levels"]:
            label = level["label_for_charts"]
            m, u = level.get("m_probability"), level.get("u_probability")
            if label in model.levels[name] and m is not None and u is not None:
                found[name, label] = Level(max(LEAST, float(m)), max(LEAST, float(u)), model.levels[name][label].words)
    return found


def _linker(pairs: Sequence[Pair], model: Model) -> Linker:
    """Return Splink over the pairs, with the model's levels."""
    columns: dict[str, list[Any]] = {"unique_id": list(range(len(pairs))), "pair": list(range(len(pairs)))}
    columns |= {name: [pair.get(name) for pair in pairs] for name in model.levels}
    table = pa.table({name: pa.array(values, pa.string() if name in model.levels else pa.int64()) for name, values in columns.items()})
    api = DuckDBAPI()
    tables = [api.register(table, dataset_display_name=side) for side in ("one", "other")]
    return Linker(tables, _settings(model), log_level=None)


def _settings(model: Model) -> dict[str, Any]:
    """Return the model in Splink's form."""
    odds = 2.0**model.prior
    return {
        "link_type": "link_only",
        "probability_two_random_records_match": odds / (1 + odds),
        "blocking_rules_to_generate_predictions": ["l.pair = r.pair"],
        "comparisons": [
            {
                "output_column_name": name,
                "comparison_levels": [
                    {"sql_condition": f'"{name}_l" IS NULL', "label_for_charts": "silent", "is_null_level": True},
                    *(
                        {
                            "sql_condition": f"\"{name}_l\" = '{level}'",
                            "label_for_charts": level,
                            "m_probability": known.m,
                            "u_probability": known.u,
                        }
                        for level, known in levels.items()
                    ),
                    {"sql_condition": "ELSE", "label_for_charts": "none of these", "m_probability": LEAST, "u_probability": LEAST},
                ],
            }
            for name, levels in model.levels.items()
        ],
    }
