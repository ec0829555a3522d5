"""Alembic's migrations of the record, shipped with the program and run when a record is opened."""
