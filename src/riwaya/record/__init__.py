"""The record: schema, migrations, write, query, judgements."""
