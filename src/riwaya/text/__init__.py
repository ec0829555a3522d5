"""Text as words and sentences whose offsets survive diacritics, tatweel, bidi marks and folding."""
