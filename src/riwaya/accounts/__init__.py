"""Pure comparison across articles: matters, slots, relations, independence, mechanisms."""
