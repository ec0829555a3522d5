"""An index of the packs pages were read with: each question asks which pack most have, and pages' rows are large.

Revision ID: 0007
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_pages_pack", "pages", ["pack"])
