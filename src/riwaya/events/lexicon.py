"""The event lexicon ready for look-up: every written form of an anchor or light verb, folded."""

from collections import defaultdict
from functools import cache, lru_cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from riwaya.lang.affix_tables import load_affixes
from riwaya.lang.event_tables import AnchorRow, ControlRow, EventTables, Frame, LightRow, load_event_tables
from riwaya.lang.language import Language
from riwaya.text.folding import fold
from riwaya.text.inflection import Form, adverbial, conjugate, decline, peel

HARM = frozenset({"kill", "victim", "toll"})
"""Frames of those who are harmed."""
TALKS = frozenset({"roundtalks", "discuss", "gathering", "meet"})
"""Frames of meetings and talks."""


class Entry(msgspec.Struct, frozen=True):
    """One lexeme as verb or as noun."""

    kind: Literal["verb", "noun"]
    lemma: str
    row: AnchorRow
    frame: Frame
    needs: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()

    @property
    def rule(self) -> str:
        """The id of the rule: its frame's."""
        return f"ar.event.{self.row.frame.replace('_', '-')}"


class Sense(msgspec.Struct, frozen=True):
    """A way to read a word as an anchor: its entry, its form and the proclitics taken off."""

    entry: Entry
    form: Form
    clitic: str

    @property
    def finite(self) -> bool:
        """Whether it is a conjugated verb."""
        return self.form.tense != "noun"

    @property
    def beside(self) -> bool:
        """Whether it is a participle that tells what the clause's subject does beside its verb: متهما، متوعدا."""
        return self.form.tense == "participle"


class Light(msgspec.Struct, frozen=True):
    """A word read as a light verb, or as its verbal noun."""

    row: LightRow
    form: Form
    clitic: str

    @property
    def finite(self) -> bool:
        """Whether it is a conjugated verb."""
        return self.form.tense != "noun"


    @property
    def spelt_as_noun(self) -> bool:
        """Whether the verb's form is spelt as its verbal noun: شن."""
        return fold(self.row.masdar) == self.form.fold


class Control(msgspec.Struct, frozen=True):
    """A word read as one whose subject, object or described noun does the deed after it."""

    row: ControlRow
    form: Form


class Lexicon:
    """Look-up of anchors and of the function words of the stage, all folded."""

    def __init__(self, tables: EventTables) -> None:
        forms: dict[str, list[tuple[Entry, Form]]] = defaultdict(list)
        frames = {name: replace(f, with_={fold(k): v for k, v in f.with_.items()}) for name, f in tables.frames.items()}
        for row in tables.anchors:
            _add_anchor(forms, row, frames[row.frame], tables.participles.get(row.past, ""))
        self._forms = {key: tuple(senses) for key, senses in forms.items()}
        lights: dict[str, list[tuple[LightRow, Form]]] = defaultdict(list)
        for light in tables.light:
            _add_light(lights, replace(light, led=tuple(map(fold, light.led))))
        self._lights = {key: tuple(senses) for key, senses in lights.items()}
        self._controls: dict[str, list[Control]] = defaultdict(list)
        for control in tables.controls:
            ruling = replace(control, led=tuple(map(fold, control.led)), needs=frozenset(map(fold, control.needs)))
            verbal = conjugate(control.past, control.present) if control.past else ()
            for form in (*verbal, *(f for noun in control.nouns for f in decline(*noun))):
                self._controls[form.fold].append(Control(ruling, form))
        self.words = {name: frozenset(fold(w) for w in words) for name, words in tables.words.items()}
        self.owned = {f.fold: f.pronoun for w in tables.words["target_nouns"] for f in decline(w) if f.pronoun}
        self.owned_arms = {f.fold: f.pronoun for name in ("arms", "weapon_subjects") for w in tables.words[name] for f in decline(w) if f.pronoun}
        self.led_pronouns = frozenset(fold(w) + p for w in tables.words["beside_pronoun"] for p in load_affixes().third_person)
        self.to_pronouns = {fold(w) + p: p for w in tables.words["to_whom"] for p in load_affixes().third_person}
        self.kin = frozenset(f.fold for w in tables.words["kin"] for f in decline(w) if f.pronoun)
        self.agents = tuple(tuple(fold(w).split()) for w in tables.words["agents"])
        self.fire_of = tuple(tuple(fold(w).split()) for w in tables.words["fire_of"])
        self.means: dict[str, list[tuple[tuple[str, ...], str, str, int]]] = defaultdict(list)
        for m in tables.means:
            parts = tuple(fold(m.word).split())
            self.means[parts[0]].append((parts, m.mode, m.means, m.weight))
        for rows in self.means.values():
            rows.sort(key=lambda r: -len(r[0]))
        self.nisbas = {fold(k): v for k, v in tables.nisbas.items()}
        self.contexts: dict[str, str] = {fold(w): name for name, words in tables.contexts.items() for w in words}
        self._confidence = {rule: round(share, 2) for rule, share in tables.confidence.items()}
        self.find = lru_cache(maxsize=60_000)(self._find)
        self.find_controls = lru_cache(maxsize=60_000)(self._find_controls)
        self.find_light = lru_cache(maxsize=60_000)(self._find_light)

    def confidence(self, rule: str) -> float:
        """The measured chance that an event of this rule is right; that of all rules where it was never judged."""
        return self._confidence.get(rule, self._confidence[""])

    def __len__(self) -> int:
        return len(self._forms)

    def _find(self, word: str) -> tuple[Sense, ...]:
        """Every sense of a folded word; a reading with fewer proclitics stands first."""
        out = []
        for clitic, rest in peel(word):
            for entry, form in self._forms.get(rest, ()):
                if _fits(clitic, form):
                    out.append(Sense(entry, form, clitic))
        return tuple(out)

    def _find_controls(self, word: str) -> tuple[Control, ...]:
        """The words of control a folded word may be."""
        return tuple(control for clitic, rest in peel(word) for control in self._controls.get(rest, ()) if _fits(clitic, control.form))

    def _find_light(self, word: str) -> Light | None:
        """The light verb a folded word may be."""
        short = [(word[0], word[1:])] if len(word) == 3 and word[0] in "بل" else []  # لشن
        for clitic, rest in (*peel(word), *short):
            for row, form in self._lights.get(rest, ()):
                if _fits(clitic, form):
                    return Light(row, form, clitic)
        return None


def _fits(clitic: str, form: Form) -> bool:
    """Whether these proclitics may stand before this form."""
    last = clitic.lstrip("وف") if clitic not in {"و", "ف"} else ""
    if form.tense == "noun":
        if last.endswith(("ال", "لل")):
            return form.state == "bare"
        return "س" not in last
    if not last:
        return True
    return form.tense == "present" and last in {"س", "ل"}


def _add_anchor(forms: dict[str, list[tuple[Entry, Form]]], row: AnchorRow, frame: Frame, participle: str) -> None:
    needs, avoid = frozenset(map(fold, row.needs)), frozenset(map(fold, row.avoid))
    if row.past:
        entry = Entry("verb", row.past, row, frame, needs, avoid)
        for form in (*conjugate(row.past, row.present), *(adverbial(participle) if participle else ())):
            forms[form.fold].append((entry, form))
    for noun, plural in row.nouns:
        entry = Entry("noun", noun, row, frame, needs, avoid)
        for form in decline(noun, plural):
            forms[form.fold].append((entry, form))


def _add_light(lights: dict[str, list[tuple[LightRow, Form]]], light: LightRow) -> None:
    if light.past:
        for form in conjugate(light.past, light.present):
            lights[form.fold].append((light, form))
    if light.masdar:
        for form in decline(light.masdar):
            lights[form.fold].append((light, form))


@cache
def load_lexicon(language: Language) -> Lexicon:
    """The lexicon of a language, built once."""
    return Lexicon(load_event_tables(language))
