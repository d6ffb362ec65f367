"""The registers and the store, beside peers and limits."""
