"""Help: what each page is for, step by step, in the reader's language."""
