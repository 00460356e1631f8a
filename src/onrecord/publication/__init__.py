"""What leaves the record: exports in the formats that others read. It takes incidents of the record, and writes bytes."""
