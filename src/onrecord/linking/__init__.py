"""Copies of one text, one party under many names, one incident in many reports."""
