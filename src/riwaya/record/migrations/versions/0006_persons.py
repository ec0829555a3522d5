"""What articles tell of persons no list knows, and which of them are one by evidence.

Pages read before are read again by the newer program, which fills the tables.

Revision ID: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "profiles",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("article", sa.Integer, sa.ForeignKey("articles.no", ondelete="CASCADE"), nullable=False),
        sa.Column("entity", sa.Text, nullable=False),
        sa.Column("block", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    for column in ("article", "entity", "block"):
        op.create_index(f"ix_profiles_{column}", "profiles", [column])
    op.create_table("changed_blocks", sa.Column("block", sa.Text, primary_key=True))
    op.create_table(
        "same_persons",
        sa.Column("no", sa.Integer, primary_key=True),
        sa.Column("block", sa.Text, nullable=False),
        sa.Column("a", sa.Text, nullable=False),
        sa.Column("b", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("a", "b"),
    )
    for column in ("block", "a", "b"):
        op.create_index(f"ix_same_persons_{column}", "same_persons", [column])
