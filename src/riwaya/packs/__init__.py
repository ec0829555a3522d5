"""Theatre packs: data about a conflict, and the code that loads it."""
