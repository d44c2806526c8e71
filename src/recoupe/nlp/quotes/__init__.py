"""Direct and reported speech: what is quoted, by whom, under which verb."""

from recoupe.nlp.quotes.find import find_quotes

__all__ = ["find_quotes"]
