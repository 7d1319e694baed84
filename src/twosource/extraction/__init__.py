"""What a Doc says: names, roles, coreference, times, quantities, statements, events; one idea a file."""
