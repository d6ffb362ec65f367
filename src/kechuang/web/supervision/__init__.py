"""Supervised tasks: who has to do what until when, and what she may do next."""
