"""The pure core: plan and facts in, an answer with reasons and citations out."""
