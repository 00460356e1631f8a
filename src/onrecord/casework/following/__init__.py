"""Who follows what, in secret: topics, the index by which a change finds them, notices on their way out."""
