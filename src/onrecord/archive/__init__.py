"""Originals in: WARC records, digests, custody log, time-stamps; verify; WACZ out."""
