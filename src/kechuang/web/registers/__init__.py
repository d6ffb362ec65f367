"""Pages of the registers: lists, rows, forms, sheets coming in, everything known about one firm."""
