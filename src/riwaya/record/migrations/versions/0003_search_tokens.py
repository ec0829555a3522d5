"""Search by stems, entities and speakers: tokens per sentence, a full-text index per article, sounds of names.

Pages read before are read again by the newer program, which fills these.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.add_column("sentences", sa.Column("tokens", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "name_words",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("word", sa.Text, nullable=False, unique=True),
        sa.Column("sound", sa.String(32), nullable=False),
    )
    op.create_index("ix_name_words_sound", "name_words", ["sound"])
    op.execute("UPDATE pages SET reader = ''")
    if not sqlite:
        op.create_table(
            "articles_text",
            sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), primary_key=True),
            sa.Column("tokens", ARRAY(sa.Text), nullable=False),
        )
        op.create_index("articles_text_tokens", "articles_text", ["tokens"], postgresql_using="gin")
    else:
        op.execute("DROP TABLE sentences_text")
        op.execute("CREATE VIRTUAL TABLE articles_text USING fts5(tokens, content = '', detail = none, tokenize = \"unicode61 remove_diacritics 0\")")
        op.execute("CREATE VIRTUAL TABLE articles_vocabulary USING fts5vocab(articles_text, row)")


def downgrade() -> None:
    raise NotImplementedError("a record is never taken back to an older schema")
