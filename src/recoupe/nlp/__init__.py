"""Articles to readings: mentions, times, quantities, quotes, event mentions. The only place that knows spaCy."""
