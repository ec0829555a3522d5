"""The first tables.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entities",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name_ar", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text),
        sa.Column("wikidata", sa.Text),
        sa.Column("country", sa.Text),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("precision", sa.Text),
    )
    op.create_table(
        "judgements",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("others", sa.Text),
        sa.Column("correction", sa.Text),
        sa.Column("snapshot", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("when", sa.String(32), nullable=False),
        sa.Column("undone_by", sa.Integer),
    )
    op.create_table(
        "log",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("when", sa.String(32), nullable=False),
        sa.Column("what", sa.String(32), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("detail", sa.Text),
    )
    op.create_table(
        "pages",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        sa.Column("locator", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("form", sa.String(16), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("given_published", sa.String(10)),
        sa.Column("given_outlet", sa.Text),
        sa.Column("pack", sa.Text, nullable=False),
        sa.Column("clean", sa.Boolean, nullable=False),
        sa.Column("reader", sa.String(64), nullable=False),
    )
    op.create_table(
        "articles",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(80), nullable=False, unique=True),
        sa.Column("short", sa.String(80), nullable=False, unique=True),
        sa.Column("page", sa.Integer, sa.ForeignKey("pages.no"), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("outlet_entity", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("published", sa.String(10)),
        sa.Column("published_how", sa.String(16), nullable=False),
        sa.Column("reading", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "captures",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("page", sa.Integer, sa.ForeignKey("pages.no"), nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("captured", sa.String(32), nullable=False),
        sa.Column("program", sa.String(32), nullable=False),
        sa.UniqueConstraint("page", "address"),
    )
    op.create_table(
        "entity_names",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("entity", sa.Text, sa.ForeignKey("entities.id"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.UniqueConstraint("entity", "name"),
    )
    op.create_table(
        "attributions",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), nullable=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("source_start", sa.Integer),
        sa.Column("source_end", sa.Integer),
        sa.Column("source_entity", sa.Text),
        sa.Column("content_start", sa.Integer, nullable=False),
        sa.Column("content_end", sa.Integer, nullable=False),
        sa.Column("within", sa.String(16)),
        sa.Column("day", sa.String(10)),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
    )
    op.create_table(
        "events",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), nullable=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("mode", sa.Text),
        sa.Column("reality", sa.String(16), nullable=False),
        sa.Column("anchor_start", sa.Integer, nullable=False),
        sa.Column("anchor_end", sa.Integer, nullable=False),
        sa.Column("evidence_start", sa.Integer, nullable=False),
        sa.Column("evidence_end", sa.Integer, nullable=False),
        sa.Column("place_entity", sa.Text),
        sa.Column("day", sa.String(32)),
        sa.Column("source_entity", sa.Text),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
    )
    op.create_table(
        "mentions",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), nullable=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("entity", sa.Text),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.create_table(
        "quantities",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), nullable=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("value", sa.Float),
        sa.Column("low", sa.Float),
        sa.Column("high", sa.Float),
        sa.Column("unit", sa.Text, nullable=False),
    )
    op.create_table(
        "sentences",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
    )
    op.create_table(
        "times",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), nullable=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("type", sa.String(10), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "parties",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), nullable=False),
        sa.Column("event", sa.String(16), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("entity", sa.Text),
    )
    op.create_index("ix_entities_kind", "entities", ["kind"])
    op.create_index("ix_judgements_item", "judgements", ["item"])
    op.create_index("ix_pages_locator", "pages", ["locator"])
    op.create_index("ix_articles_page", "articles", ["page"])
    op.create_index("ix_articles_published", "articles", ["published"])
    op.create_index("ix_captures_address", "captures", ["address"])
    op.create_index("ix_entity_names_key", "entity_names", ["key"])
    op.create_index("ix_attributions_act", "attributions", ["act"])
    op.create_index("ix_attributions_article", "attributions", ["article"])
    op.create_index("ix_attributions_day", "attributions", ["day"])
    op.create_index("ix_attributions_source_entity", "attributions", ["source_entity"])
    op.create_index("ix_events_article", "events", ["article"])
    op.create_index("ix_events_day", "events", ["day"])
    op.create_index("ix_events_place_entity", "events", ["place_entity"])
    op.create_index("ix_events_type", "events", ["type"])
    op.create_index("ix_mentions_article", "mentions", ["article"])
    op.create_index("ix_mentions_entity", "mentions", ["entity"])
    op.create_index("ix_quantities_article", "quantities", ["article"])
    op.create_index("ix_sentences_article", "sentences", ["article"])
    op.create_index("ix_times_article", "times", ["article"])
    op.create_index("ix_parties_article", "parties", ["article"])
    op.create_index("parties_entity_role", "parties", ["entity", "role"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute('CREATE VIRTUAL TABLE sentences_text USING fts5(stems, tokenize = "unicode61 remove_diacritics 0")')


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older schema")
