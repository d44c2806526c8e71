"""Articles to stories: copied passages, lineages, story clusters."""

from recoupe.story.cluster import cluster_stories
from recoupe.story.copies import find_copies
from recoupe.story.lineages import find_lineages

__all__ = ["cluster_stories", "find_copies", "find_lineages"]
