"""The machinery's sightings; tellings of events and the ties between them.

Pages read before are read again by the newer program, which fills these tables.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _article() -> "sa.Column[int]":
    return sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    op.create_table(
        "sightings",
        sa.Column("no", sa.Integer, primary_key=True),
        _article(),
        sa.Column("mechanism", sa.Text, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("state", sa.String(24)),
    )
    op.create_table(
        "tellings",
        sa.Column("no", sa.Integer, primary_key=True),
        _article(),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("type", sa.String(16), nullable=False),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
        sa.Column("linked", sa.Boolean, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "ties",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("a", sa.Text, sa.ForeignKey("tellings.id", ondelete="CASCADE"), nullable=False),
        sa.Column("b", sa.Text, sa.ForeignKey("tellings.id", ondelete="CASCADE"), nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.UniqueConstraint("a", "b"),
    )
    for table, column in (
        ("sightings", "article"), ("sightings", "mechanism"), ("sightings", "kind"), ("tellings", "article"),
        ("ties", "a"), ("ties", "b"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("tellings_type_days", "tellings", ["type", "last", "first"])
