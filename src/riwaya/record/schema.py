"""The record's tables. Portable SQL: SQLite in one file by default, PostgreSQL for teams; full-text search apart.

Numbers (`no`) are the record's own row numbers and are never shown; what a person types is `articles.short`, a slash
and the reading's own id of the item (`423111d186/a3`). Offsets are code points over the page's text.
Everything but pages, captures, judgements and the log is derived from pages and can be rebuilt.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()


def _article() -> Column[int]:
    return Column("article", ForeignKey("articles.no", ondelete="CASCADE"), nullable=False, index=True)


pages = Table(
    "pages", metadata,
    Column("no", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("text_sha256", String(64), nullable=False),
    Column("locator", Text, index=True),  # what later versions of the page share; null where nothing tells
    Column("version", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("form", String(16), nullable=False),
    Column("content", LargeBinary, nullable=False),  # the Page as zlib-packed JSON, its text included
    Column("given_published", String(10)),
    Column("given_outlet", Text),
    Column("pack", Text, nullable=False, index=True),
    Column("clean", Boolean, nullable=False),
    Column("reader", String(64), nullable=False),  # fingerprint of the program and data that read it
)

captures = Table(
    "captures", metadata,
    Column("no", Integer, primary_key=True),
    Column("page", ForeignKey("pages.no"), nullable=False),
    Column("address", Text, nullable=False, index=True),
    Column("captured", String(32), nullable=False),  # UTC, ISO, to the second
    Column("program", String(32), nullable=False),
    UniqueConstraint("page", "address"),
)

articles = Table(
    "articles", metadata,
    Column("no", Integer, primary_key=True),
    Column("id", String(80), nullable=False, unique=True),
    Column("short", String(80), nullable=False, unique=True),
    Column("page", ForeignKey("pages.no"), nullable=False, index=True),
    Column("address", Text, nullable=False),
    Column("url", Text),
    Column("outlet", Text),
    Column("outlet_entity", Text),
    Column("title", Text),
    Column("language", String(8), nullable=False),
    Column("published", String(10), index=True),
    Column("published_how", String(16), nullable=False),
    Column("reading", LargeBinary, nullable=False),  # zlib-packed JSON without `text`, which stands in the page
)

authors = Table(
    "authors", metadata,
    Column("no", Integer, primary_key=True),
    _article(),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, index=True),  # as in entity_names
    Column("role", String(16), nullable=False),
    Column("where", Text, nullable=False),  # text, or the place outside it that states the name
    Column("start", Integer),
    Column("end", Integer),
)

entities = Table(
    "entities", metadata,
    Column("id", Text, primary_key=True),
    Column("kind", String(16), nullable=False, index=True),
    Column("name_ar", Text, nullable=False),
    Column("name_en", Text),
    Column("wikidata", Text),
    Column("country", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision", Text),
)

entity_names = Table(
    "entity_names", metadata,
    Column("no", Integer, primary_key=True),
    Column("entity", ForeignKey("entities.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("key", Text, nullable=False, index=True),  # folded, without the article: any spelling finds it
    UniqueConstraint("entity", "name"),
)

mentions = Table(
    "mentions", metadata,
    Column("no", Integer, primary_key=True),
    _article(),
    Column("id", String(16), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("entity", Text, index=True),
    Column("confidence", Float, nullable=False),
)

times = Table(
    "times", metadata,
    Column("no", Integer, primary_key=True),
    _article(),
    Column("id", String(16), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("type", String(10), nullable=False),
    Column("value", Text, nullable=False),
)

quantities = Table(
    "quantities", metadata,
    Column("no", Integer, primary_key=True),
    _article(),
    Column("id", String(16), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    Column("unit", Text, nullable=False),
)

attributions = Table(
    "attributions", metadata,
    Column("no", Integer, primary_key=True),
    _article(),
    Column("id", String(16), nullable=False),
    Column("act", String(16), nullable=False, index=True),
    Column("source_start", Integer),
    Column("source_end", Integer),
    Column("source_entity", Text, index=True),
    Column("content_start", Integer, nullable=False),
    Column("content_end", Integer, nullable=False),
    Column("within", String(16)),
    Column("day", String(10), index=True),  # when it was said, else the article's date
    Column("confidence", Float, nullable=False),
    Column("rule", Text, nullable=False),
)

events = Table(
    "events", metadata,
    Column("no", Integer, primary_key=True),
    _article(),
    Column("id", String(16), nullable=False),
    Column("type", String(16), nullable=False, index=True),
    Column("mode", Text),
    Column("reality", String(16), nullable=False),
    Column("anchor_start", Integer, nullable=False),
    Column("anchor_end", Integer, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("place_entity", Text, index=True),
    Column("day", String(32), index=True),  # the value of its own time, else null
    Column("source_entity", Text),
    Column("confidence", Float, nullable=False),
    Column("rule", Text, nullable=False),
)

parties = Table(
    "parties", metadata,
    Column("no", Integer, primary_key=True),
    _article(),
    Column("event", String(16), nullable=False),  # events.id within the same article
    Column("role", String(10), nullable=False),  # actor or recipient
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("entity", Text),
)

sightings = Table(
    "sightings", metadata,
    Column("no", Integer, primary_key=True),
    _article(),
    Column("mechanism", Text, nullable=False, index=True),
    Column("kind", String(24), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("state", String(24)),
)

tellings = Table(
    "tellings", metadata,
    Column("no", Integer, primary_key=True),
    _article(),
    Column("id", Text, nullable=False, unique=True),  # article id, slash, event id: the long form
    Column("type", String(16), nullable=False),
    Column("first", String(10)),  # the days on which it may have been, as `accounts.keys` takes them; null where none
    Column("last", String(10)),
    Column("linked", Boolean, nullable=False),  # whether its ties were sought
    Column("data", LargeBinary, nullable=False),  # the Telling as JSON
)

ties = Table(
    "ties", metadata,
    Column("no", Integer, primary_key=True),
    Column("a", ForeignKey("tellings.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("b", ForeignKey("tellings.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),  # JSON
    UniqueConstraint("a", "b"),
)

profiles = Table(
    "profiles", metadata,
    Column("no", Integer, primary_key=True),
    _article(),
    Column("entity", Text, nullable=False, index=True),  # a person no list knows
    Column("block", Text, nullable=False, index=True),  # the sound of the name's last word: only names of one block may be one person's
    Column("data", LargeBinary, nullable=False),  # the Profile as JSON
)

changed_blocks = Table(
    "changed_blocks", metadata,
    Column("block", Text, primary_key=True),  # to be compared again
)

same_persons = Table(
    "same_persons", metadata,
    Column("no", Integer, primary_key=True),
    Column("block", Text, nullable=False, index=True),
    Column("a", Text, nullable=False, index=True),
    Column("b", Text, nullable=False, index=True),
    Column("data", LargeBinary, nullable=False),  # the Sameness as JSON
    UniqueConstraint("a", "b"),
)

fingerprints = Table(
    "fingerprints", metadata,
    Column("article", ForeignKey("articles.no", ondelete="CASCADE"), primary_key=True),
    Column("shingles", Integer, nullable=False),
    Column("least", LargeBinary, nullable=False),  # the MinHash: little-endian 32-bit numbers
    Column("linked", Boolean, nullable=False),  # whether its near-copies were sought
)

copies = Table(
    "copies", metadata,
    Column("article", ForeignKey("articles.no", ondelete="CASCADE"), primary_key=True),
    Column("origin", ForeignKey("articles.no", ondelete="CASCADE"), nullable=False, index=True),
    Column("share", Float, nullable=False),
    Column("why", Text, nullable=False),
)

sentences = Table(
    "sentences", metadata,
    Column("no", Integer, primary_key=True),
    _article(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("tokens", Text, nullable=False),  # what search finds it by: see record/tokens.py
)

name_words = Table(
    "name_words", metadata,
    Column("no", Integer, primary_key=True),
    Column("word", Text, nullable=False, unique=True),  # a word of a name, folded
    Column("sound", String(32), nullable=False, index=True),  # its consonants: finds it from the other script
)

judgements = Table(
    "judgements", metadata,
    Column("no", Integer, primary_key=True),
    Column("item", Text, nullable=False, index=True),  # article id, slash, item id: the long form
    Column("verdict", String(16), nullable=False),  # confirm, reject, correct, merge, split, undo
    Column("others", Text),  # JSON: the other ids of a merge or split
    Column("correction", Text),  # JSON: fields corrected
    Column("snapshot", Text, nullable=False),  # JSON of the item as it stood: survives another reading
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("when", String(32), nullable=False),
    Column("undone_by", Integer),  # judgements.no of the undo
)

log = Table(
    "log", metadata,
    Column("no", Integer, primary_key=True),
    Column("when", String(32), nullable=False),
    Column("what", String(32), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text),
)

Index("parties_entity_role", parties.c.entity, parties.c.role)
Index("tellings_type_days", tellings.c.type, tellings.c.last, tellings.c.first)

DERIVED = (
    authors, mentions, times, quantities, attributions, events, parties, sightings, tellings, profiles, fingerprints, copies, sentences,
)
"""Tables whose rows belong to one article and are written anew when it is read anew."""
