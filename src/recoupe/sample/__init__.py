"""The sample articles that ship with the package."""
