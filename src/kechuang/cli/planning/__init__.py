"""The commands that save plans, adopt them, and bind their targets."""
