"""Articles to stories: copied passages, lineages, story clusters."""
