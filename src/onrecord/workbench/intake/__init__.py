"""Bringing things in by way of a page: files as they are sent, texts, addresses, tables."""
