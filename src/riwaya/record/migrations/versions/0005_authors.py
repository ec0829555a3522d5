"""Who signed each article.

Pages read before are read again by the newer program, which fills the table.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "authors",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("where", sa.Text, nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
    )
    op.create_index("ix_authors_article", "authors", ["article"])
    op.create_index("ix_authors_key", "authors", ["key"])
