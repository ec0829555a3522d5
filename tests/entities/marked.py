"""Sentences with their names marked `{kind:words}`, through the entities stage."""

import re

from riwaya.entities import link_entities
from riwaya.lang.language import load_language
from riwaya.model.article import Article, ArticleHead, Block, Published
from riwaya.model.mention import Linked, Mention
from riwaya.model.time import Time
from riwaya.packs.pack import load_pack
from riwaya.text.prose import read_prose

LANGUAGE = load_language("ar")
_MARKED = re.compile(r"\{(\w+):([^}]*)\}")


def link(
    marked: str, *, date: str | None = "2018-03-01", pack: str = "syria", times: tuple[str, ...] = (), title: bool = False
) -> tuple[str, Linked]:
    """The text without its marks, and what is linked in it; with `title` its first line is the title."""
    text, mentions, at = "", [], 0
    for m in _MARKED.finditer(marked):
        text += marked[at : m.start()]
        mentions.append(Mention(f"m{len(mentions) + 1}", len(text), len(text) + len(m[2]), m[1]))
        text += m[2]
        at = m.end()
    text += marked[at:]
    found = tuple(Time(f"t{n}", text.index(t), text.index(t) + len(t), "DATE", "2018") for n, t in enumerate(times))
    published = Published(date, "day", "given") if date else Published()
    begin = text.index("\n") + 1 if title else 0
    blocks = (*((Block(0, begin - 1, "title"),) if title else ()), Block(begin, len(text), "body"))
    prose = read_prose(Article(ArticleHead(id="x@0", page="x", published=published), text, blocks))
    return text, link_entities(prose, tuple(mentions), times=found, language=LANGUAGE, pack=load_pack(pack))
