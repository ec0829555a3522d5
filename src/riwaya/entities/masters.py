"""Phrases of a spokesman or aide that ran on over the name of whom he serves: متحدثة باسم الرئيس [فلان]."""

from copy import copy

from riwaya.entities.parts import Draft
from riwaya.entities.posts import PostReader
from riwaya.entities.tokens import Words


def part_master(draft: Draft, words: Words, posts: PostReader, entity_of: dict[str, str]) -> tuple[Draft, ...]:
    """The phrase, or the aide's phrase and the master's name apart.

    The grammar leaves open whose name follows (المتحدث باسم الرئيس فلان); it is the master's where the pack knows
    the person to hold another post than the aide's on the article's date.
    """
    name, noun = draft.name, draft.noun
    if name is None or noun is None or noun.cls != "post" or not draft.tail or not any(n.cls == "post" for n in draft.of):
        return (draft,)
    held = posts.held_by(entity_of.get(name.id, ""))
    if not held or (noun.key and any(post.endswith(noun.key) for post in held)):
        return (draft,)
    span = words.prose.words_in(name.start, name.end)
    end = span.start
    while end > draft.first + 1 and words.words[end - 1].kind == "mark":
        end -= 1
    aide = copy(draft)
    aide.name, aide.end, aide.mentions = None, end, [m for m in draft.mentions if m is not name]
    aide.head_end = min(draft.head_end, end)
    master = Draft(span.start, span.stop, name.start, definite=True, head_end=span.stop, name=name, mentions=[name])
    return (aide, master)
