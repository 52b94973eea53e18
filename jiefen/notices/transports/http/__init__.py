"""The HTTP transport: one POST a message to the operator's gateway."""
