"""One page through the whole reading, on this process or another: what goes in, what comes out."""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec
from threadpoolctl import threadpool_limits

from riwaya.accounts.weighed.words import see_story
from riwaya.articles import divide_page
from riwaya.attributions.lexicon import load_lexicon
from riwaya.entities import read_profiles
from riwaya.lang.language import load_language
from riwaya.model.page import Page
from riwaya.model.read import Given, ReadArticle, ReadPage, Sentence
from riwaya.packs.pack import load_pack
from riwaya.pipeline.stages import Tools, draft_article
from riwaya.settings import Settings


@cache
def load_tools(settings: Settings) -> Tools:
    """The language and pack of these settings, once per process, which from then on uses one core."""
    # matrix products as small as the names model's are slowed three times by threads; `--jobs` is how many cores work
    threadpool_limits(limits=1)
    language = load_language(settings.language)
    lexicon = load_lexicon(language, Path(settings.cues)) if settings.cues else None
    return Tools(language, load_pack(settings.pack), settings.future_weekdays, lexicon)


def read_page(page: Page, given: Given, settings: Settings) -> ReadPage:
    """All articles of a page, read. Pure but for the cached tables.

    Raises:
        Exception: whatever a stage raises; `run` turns it into a line of its own.

    """
    tools = load_tools(settings)
    articles = divide_page(
        page, language=tools.language, pack=tools.pack, published=given.published, outlet=given.outlet,
        clean=settings.clean,
    )
    read = []
    for article in articles:
        draft = draft_article(article, tools)
        words = draft.prose.words
        sentences = tuple(
            Sentence(s.start, s.end, s.kind, " ".join(w.fold for w in words[s.first : s.last] if w.kind != "mark"))
            for s in draft.prose.sentences
        )
        profiles = read_profiles(draft.prose, draft.linked, language=tools.language)
        reading = draft.reading()
        read.append(ReadArticle(reading, sentences, profiles, see_story(reading, [w.start for w in words], draft.word_states)))
    return ReadPage(page, given, tuple(read))


def fingerprint(settings: Settings) -> str:
    """A hash of the program, its data and the settings: pages read under the same one need no second reading."""
    digest = hashlib.sha256(msgspec.json.encode(settings))
    if settings.cues:
        digest.update(Path(settings.cues).read_bytes())
    roots: list[Traversable] = [files("riwaya")]
    pack = load_pack(settings.pack)
    if pack is not None:
        roots.append(pack.root)
    for root in roots:
        for name, data in _contents(root, ""):
            digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()


_ELSEWHERE = frozenset({"__pycache__", "cli", "views", "exports", "record", "web", "benchmarks"})
"""Folders that shape no reading."""


def _contents(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    out = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir():
            if entry.name not in _ELSEWHERE:
                out += _contents(entry, f"{prefix}{entry.name}/")
        else:
            out.append((prefix + entry.name, entry.read_bytes()))
    return out
