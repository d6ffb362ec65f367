"""What takes two people: asked for by one, agreed to or declined by another."""
