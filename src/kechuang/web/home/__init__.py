"""The first page after signing in: what waits for each of them."""
