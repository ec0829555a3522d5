"""Fingerprints of articles and the near-copies found by them.

Pages read before are read again by the newer program, which fills these tables.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "fingerprints",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("shingles", sa.Integer, nullable=False),
        sa.Column("least", sa.LargeBinary, nullable=False),
        sa.Column("linked", sa.Boolean, nullable=False),
    )
    op.create_table(
        "copies",
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), primary_key=True),
        sa.Column("origin", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), nullable=False),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_index("ix_copies_origin", "copies", ["origin"])
