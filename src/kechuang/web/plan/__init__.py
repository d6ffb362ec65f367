"""Pages of plans and figures: the year on one screen, the document, a target down to its rows."""
