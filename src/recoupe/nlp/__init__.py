"""Articles to readings: mentions, times, quantities, quotes, events. The only place that knows spaCy."""
