"""Programs that keep the project in order; none of them runs in the product."""
