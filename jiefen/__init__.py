"""解纷: the open platform on which a district resolves disputes before and beside litigation."""
