"""Every row of the lexicon reads its own forms, and a user's own file extends it."""

import pytest
from attribution_reading import lines, read

from riwaya.attributions.lexicon import load_lexicon
from riwaya.errors import LanguageError
from riwaya.lang.attribution_tables import load_attribution_tables
from riwaya.lang.language import load_language
from riwaya.text.folding import bare, fold

TABLES = load_attribution_tables(load_language())
MALE, FEMALE = "{سالم العمري|pm}", "{هند الراشد|pf}"
FILLINGS = {
    "that": "أن الجسر آمن", "quote": ": «الجسر آمن ولن يغلق»", "object": "تفجير الجسر", "to": "إلى إصلاح الجسر",
    "on": "على إصلاح الجسر", "about": "عن إصلاح الجسر", "from": "من انهيار الجسر", "in": "في سلامة الجسر",
    "by": "بإصلاح الجسر", "for": "لإغلاق الجسر",
}
"""A content for each frame that opens one by itself; the others have their own cases."""


def finite():
    seen = set()
    for row in TABLES.verbs:
        if bare(row.past) in TABLES.sets["homographs"] or "impersonal" in row.frames:
            continue
        for frame in sorted(f.rstrip("!+") for f in row.frames):
            if frame in FILLINGS and (row.past, frame) not in seen:
                seen.add((row.past, frame))
                yield pytest.param(row, frame, id=f"{row.past}-{frame}")


@pytest.mark.parametrize(("row", "frame"), list(finite()))
def test_lexicon_verb_opens_its_content_by_each_of_its_frames(row, frame):
    [line] = lines(f"{row.past} {MALE} {FILLINGS[frame]}.")[:1] or [""]
    assert line.split(" | ")[2:3] == ["سالم العمري"], line
    assert "الجسر" in line.split(" | ")[3]


def with_that():
    homographs = set(map(fold, TABLES.sets["homographs"]))
    for row in TABLES.verbs:
        if "that" in {f.rstrip("!+") for f in row.frames} and fold(row.present) not in homographs and "impersonal" not in row.frames:
            yield pytest.param(row, id=row.present)


@pytest.mark.parametrize("row", list(with_that()))
def test_lexicon_verb_is_read_in_the_present(row):
    [line] = lines(f"{row.present} {MALE} أن الجسر آمن.")
    assert line.split(" | ")[2:4] == ["سالم العمري", "الجسر آمن"]


def participles():
    homographs = set(map(fold, TABLES.sets["homographs"]))
    for row in TABLES.verbs:
        if row.participle and "that" in row.frames and fold(row.participle + "ا") not in homographs:
            yield pytest.param(row, id=row.participle)


@pytest.mark.parametrize("row", list(participles()))
def test_lexicon_participle_goes_on_for_the_same_speaker(row):
    found = lines(f"أكد {MALE} أن السد متين، {row.participle}اً أن الجسر آمن.")
    assert [x.split(" | ")[5] for x in found] == ["سالم العمري", "سالم العمري"], found


def test_lexicon_holds_enough_cues():
    assert len(TABLES.verbs) + len(TABLES.nouns) + len(TABLES.phrases) >= 250


def test_lexicon_forms_of_one_verb_agree_with_their_speaker():
    assert lines(f"أكدت {FEMALE} أن الجسر آمن. وأضافت أن السد متين.")[1].endswith("هند الراشد")


def test_load_lexicon_takes_a_users_own_verbs(tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text("past\tpresent\tparticiple\tact\tframes\tpolarity\tdegree\nبرطم\tيبرطم\tمبرطم\tsay\tthat\t+\tplain\n", "utf-8")
    text = f"برطم {MALE} أن الجسر آمن."
    assert lines(text) == []
    _, found = read(text, lexicon=load_lexicon(load_language(), own))
    assert [(a.act, a.cue.lemma) for a in found] == [("say", "برطم")]


@pytest.mark.parametrize(
    "row", ["برطم\tيبرطم\tمبرطم\tmumble\tthat\t+\tplain", "برطم\tيبرطم\tمبرطم\tsay\tsideways\t+\tplain", "برطم\tبرطم\tمبرطم\tsay\tthat\t+\tplain"]
)
def test_load_attribution_tables_refuses_what_nobody_knows(tmp_path, row):
    own = tmp_path / "own.tsv"
    own.write_text("past\tpresent\tparticiple\tact\tframes\tpolarity\tdegree\n" + row + "\n", "utf-8")
    with pytest.raises(LanguageError):
        load_attribution_tables(load_language(), own)
