"""Recoupe: lays several accounts of one event side by side to see what holds."""
