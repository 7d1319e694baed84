"""`relation` on pairs of actors with their PLOVER type."""
