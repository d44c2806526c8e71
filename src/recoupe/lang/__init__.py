"""Language as data: word lists and pattern tables in folders per language, compiled here."""
