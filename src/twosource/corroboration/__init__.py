"""What the linked readings add up to: origins, facts, differences, timeline, network."""
