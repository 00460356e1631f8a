"""Gazetteers of countries that a user fetches once, for all that is read from then on."""
