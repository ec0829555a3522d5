"""Names of a reading's entities and authors in the reader's language."""

from riwaya.model.article import Author
from riwaya.model.attribution import Attribution
from riwaya.model.reading import Reading
from riwaya.views.labels import ViewLanguage, label


class Names:
    """The entities of one reading, named in one language (Arabic where it has no name in the other)."""

    def __init__(self, reading: Reading, lang: str) -> None:
        self.reading = reading
        self._names = {e.id: (e.name_en if lang == "en" and e.name_en else e.name_ar) for e in reading.entities}

    def name(self, entity: str | None) -> str | None:
        """The entity's name; null for none."""
        return self._names.get(entity) if entity else None

    def words(self, start: int | None, end: int | None) -> str | None:
        """The text's own words, on one line."""
        if start is None or end is None:
            return None
        return " ".join(self.reading.text[start:end].split())

    def speaker(self, found: Attribution) -> str | None:
        """Who speaks: the entity's name, else the words; null where the text names nobody."""
        several = [n for n in map(self.name, found.source_entities) if n]
        if len(several) > 1:
            return " + ".join(several)
        return self.name(found.source_entity) or (self.words(found.source.start, found.source.end) if found.source else None)


def signed_line(authors: tuple[Author, ...], lang: ViewLanguage) -> str:
    """The authors of an article in one line, each after what he did; empty where nobody signed it.

    >>> signed_line((Author("هناء السكري", "text"), Author("رامي الدروبي", "text", "editor")), "en")
    'by هناء السكري, edited by رامي الدروبي'
    """
    comma = "، " if lang == "ar" else ", "
    return comma.join(f"{label('signed', a.role, lang)} {a.name}" for a in authors)
