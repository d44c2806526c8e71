"""Assembling the dossier, the cited briefing, JSON, HTML and terminal reports."""
