"""Where the year lands: what is known, what past years did from here, how sure one may be (术语 年终预计)."""
