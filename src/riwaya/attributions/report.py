"""A report under construction: one cue with its opening, its speaker and its content, by word index."""

from dataclasses import dataclass

from riwaya.attributions.lexicon import CueForm
from riwaya.attributions.openings import Opening
from riwaya.attributions.sources import Speaker


@dataclass(slots=True)
class Report:
    """One reporting frame. `kind` is verb, participle, noun, credit or bare; word ranges end exclusive."""

    kind: str
    word: int
    last: int
    shift: int
    lemma: str
    act: str
    rule: str
    form: CueForm | None = None
    opening: Opening | None = None
    written: Speaker | None = None
    speaker: Speaker | None = None
    first: int = 0
    end: int = 0
    content_shift: int = 0
    after: int = 0
    style: str = "indirect"
    negated: bool = False
    within: "Report | None" = None
    governor: "Report | None" = None
    repair: str | None = None
    degree: str = "plain"
    addressee: Speaker | None = None
    has_cue: bool = True
