"""The steps that turn the data folders into the shipped French pipeline; ``train.py`` runs them."""
