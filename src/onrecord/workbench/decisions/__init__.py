"""Deciding in the browser: which decisions there are as forms, what may be chosen in them, what they come to."""
