"""What a person sees of the record: timeline, said, report."""
