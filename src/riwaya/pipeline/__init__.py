"""The ordered tuple of stages, run here or on several processes, and what explains a result."""
