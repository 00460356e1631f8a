"""How strongly two mentions speak of one incident: the weights of their comparisons, added up, each kept with its words.

In: two mentions, the model. Out: a `Link`. A function of the two alone: what else lies in the record changes nothing, so
a link can be kept, and a new report is weighed against its candidates only.
"""

from onrecord.linking.comparisons import compare
from onrecord.linking.model import EventMention, Link, Reason, Standing
from onrecord.linking.weights import Model, load_model


def weigh(a: EventMention, b: EventMention, model: Model | None = None) -> Link:
    """Return the link of two mentions, with the weight of each comparison; the order of the two does not matter."""
    model = model or load_model()
    first, second = sorted((a, b), key=lambda mention: mention.id)
    recalled = Standing.RECALLED in {first.standing, second.standing}
    prior = model.recalled if recalled else model.prior
    reasons = [Reason("prior", "recalled" if recalled else "reported", prior, "before anything is compared")]
    for comparison, level, compared in compare(first, second):
        known = model.levels[comparison][level]
        reasons.append(Reason(comparison, level, round(known.weight, 3), f"{known.words} ({compared})"))
    return Link(first.id, second.id, round(sum(reason.weight for reason in reasons), 3), tuple(reasons))
