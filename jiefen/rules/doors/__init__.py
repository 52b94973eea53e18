"""The doors: every lawful way of resolving a dispute, and which of them are open when."""
