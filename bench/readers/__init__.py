"""The readers that are compared, a module each, with a `load` that gives a `Reader`."""
