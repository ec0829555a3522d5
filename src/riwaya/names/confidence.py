"""From a rule or the model's own chance to the measured chance that a mention is right."""

from bisect import bisect_right

from riwaya.lang.name_tables import Confidence
from riwaya.names.candidate import MODEL, Candidate


def confidence_of(candidate: Candidate, measured: Confidence) -> float:
    """The measured chance (0 to 1) that the candidate is right in place and kind."""
    if candidate.rule != MODEL:
        return measured.rules[candidate.rule]
    says, right = measured.says, measured.right
    i = min(max(bisect_right(says, candidate.chance), 1), len(says) - 1)
    share = (candidate.chance - says[i - 1]) / (says[i] - says[i - 1])
    return right[i - 1] + min(max(share, 0.0), 1.0) * (right[i] - right[i - 1])
