"""Events against the PLOVER gold standard records."""
