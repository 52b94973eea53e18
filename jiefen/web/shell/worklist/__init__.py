"""Work lists of disputes: tabs, filters, search and cursor pages over what a unit may see."""
