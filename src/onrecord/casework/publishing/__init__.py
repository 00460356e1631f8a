"""The public site as files: which incidents, which pages, only what changed."""
