"""The demo transport: messages stay in the outbox table."""
