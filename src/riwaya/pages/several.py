"""Pages that hold several stories: live blogs, stories set one below the other; and fronts that only lead to stories.

A page is taken for one story unless its mark-up parts it: `<article>` elements or posts that each carry prose of their
own under a heading that leads nowhere else, or after a time.
"""

from collections import Counter

import msgspec

from riwaya.pages.segments import Item, Segment

_POST_WORDS, _STORY_WORDS = 12, 40
"""Words of prose a live post, and a story below another one, must have."""
_POSTS, _STORIES = 3, 2
_MOST = 0.6
"""Share of a page's prose that its posts hold together, where they are what it is about."""
_LEADS, _NEAR, _LOOSE = 4, 3, 2
"""Linked headings a front has at least, segments within which a teaser stands below its own, lines of a foot below teasers."""


class Post(msgspec.Struct, frozen=True):
    """One story of several: the indices of its segments, its heading's, its time, its anchor on the page."""

    segments: tuple[int, ...]
    heading: int | None
    time: str
    anchor: str
    paragraphs: int
    words: int


def find_posts(segments: list[Segment], items: list[Item]) -> tuple[Post, ...]:
    """The stories of a page that holds several, in order; empty where it holds one."""
    groups: dict[int, list[int]] = {}
    for i, segment in enumerate(segments):
        if segment.item:
            groups.setdefault(segment.item, []).append(i)
    told = sum(_words(s) for s in segments if _is_prose(s))
    made = {number: post for number, found in groups.items() if (post := _post(segments, found, items[number - 1]))}
    stories = [n for n, p in made.items() if p.words >= _STORY_WORDS and p.paragraphs >= 2 and p.heading is not None]
    kinds = Counter(items[n - 1].kind for n in made)
    kind = kinds.most_common(1)[0][0] if kinds else ""
    posts = [n for n in made if items[n - 1].kind == kind]
    if len(posts) >= _POSTS and sum(made[n].words for n in posts) >= _MOST * told:
        return tuple(made[n] for n in sorted(posts, key=lambda n: made[n].segments[0]))
    most = max((made[n].words for n in stories), default=0)
    stories = [n for n in stories if made[n].words * 5 >= most]  # what is far shorter is a teaser of the long one's page
    if len(stories) >= _STORIES and sum(made[n].words for n in stories) >= _MOST * told:
        return tuple(made[n] for n in stories)
    return ()


def _post(segments: list[Segment], found: list[int], item: Item) -> Post | None:
    """The post these segments make, or null: a teaser, a comment, a list."""
    heading = next((i for i in found if segments[i].heading), None)
    if heading is not None and _leads_away(segments[heading]):
        return None
    prose = [i for i in found if _is_prose(segments[i])]
    time = next((segments[i].time for i in found if segments[i].time), "")
    words = sum(_words(segments[i]) for i in prose)
    if words < _POST_WORDS or (heading is None and not time):
        return None
    return Post(tuple(found), heading, time, item.anchor, len(prose), words)


def _leads_away(segment: Segment) -> bool:
    """Whether a heading is a link to another page."""
    return segment.links * 2 > len(segment.text) and not segment.address.startswith("#")


def _is_prose(segment: Segment) -> bool:
    return not (segment.around or segment.caption or segment.heading) and segment.links * 2 <= len(segment.text) and _words(segment) >= 6


def _words(segment: Segment) -> int:
    return segment.text.count(" ") + 1


def cards_in(segments: list[Segment], story: set[int]) -> set[int]:
    """Segments of a story that stand in teasers: in articles of their own under a heading that leads away, or below it.

    Below a story, two paragraphs and more that each stand under a heading of their own which leads away are teasers.
    """
    said: Counter[int] = Counter()
    for i in story:
        said[segments[i].item] += len(segments[i].text)
    main = said.most_common(1)[0][0] if said else 0
    cards = {s.item for s in segments if s.item and s.item != main and s.heading and _leads_away(s)}
    found = {i for i in story if segments[i].item in cards}
    below: list[int] = []
    loose = 0
    for i in sorted((i for i in story - found if _is_prose(segments[i])), reverse=True):
        near = range(i - 1, max(-1, i - 1 - _NEAR), -1)
        before = next((j for j in near if segments[j].heading or _is_prose(segments[j])), None)
        if before is not None and segments[before].heading and _leads_away(segments[before]):
            below.append(i)
        elif below or loose == _LOOSE:
            break
        else:
            loose += 1
    return found | {i for i in story if len(below) >= 2 and i >= below[-1]}


def is_front(segments: list[Segment], story: set[int]) -> bool:
    """Whether what was taken for a story is a list of teasers: most of its paragraphs stand under headings that lead away.

    Links set between the paragraphs of one story are told from it by paragraphs that follow each other.
    """
    prose = [i for i in story if _is_prose(segments[i])]
    if not prose:
        return False
    under = sum(any(segments[j].heading and _leads_away(segments[j]) for j in range(max(0, i - _NEAR), i)) for i in prose)
    in_a_row = sum(i - 1 in story and _is_prose(segments[i - 1]) for i in prose)
    leads = sum(s.heading and _leads_away(s) and not s.around for s in segments)
    return leads >= _LEADS and under >= 3 and under >= _MOST * len(prose) and in_a_row * 5 <= len(prose)
