"""What each paper says, read from the record; one file per group of papers."""
