"""Pages of people: signing in and out, accounts, duties, handing over, tokens, what was done by whom."""
