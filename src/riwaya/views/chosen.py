"""Why words that could mean several were read as they were, in the reader's language."""

from riwaya.model.reading import Reading
from riwaya.model.span import overlap
from riwaya.packs.pack import Pack
from riwaya.views.labels import ViewLanguage, label


def chosen(reading: Reading, entity: str | None, start: int, end: int, *, pack: Pack | None, lang: ViewLanguage) -> str | None:
    """Why the words from `start` to `end` mean the entity; null where they could mean nothing else.

    A role without a name means whom the article names elsewhere, else who held the post on the article's date.
    """
    if entity is None:
        return None
    inside = [m for m in reading.mentions if overlap(m.start, m.end, start, end)]
    reason = next((m.reason for m in inside if m.reason and entity in {m.entity, *m.entities, _speaks_for(m.entity)}), "")
    if reason:
        return label("reason", reason, lang)
    if any(entity in {m.entity, *m.entities} for m in inside):
        return None
    if entity.startswith("post:"):
        return label("reason", "holder-unknown", lang)
    if not entity.startswith("person:"):
        return None
    if any(entity in {m.entity, *m.entities} for m in reading.mentions):
        return label("reason", "named-elsewhere", lang)
    date = reading.article.published.value
    posts = [h.post for h in pack.posts_of.get(entity, ()) if h.covers(date)] if pack and date else []
    return f"{label('reason', 'holder-on-date', lang)} ({', '.join(posts)}, {date})" if posts else None


def _speaks_for(entity: str | None) -> str | None:
    """The state a seat of government speaks for."""
    return entity.replace("place:capital.", "state:") if entity else None
