"""Sheets coming in: what came, the wizard that plans and takes a file, and taking an import back."""
