"""What may be done to rows, one verb a file: each checks the permission, does it, and records it, in one transaction."""
