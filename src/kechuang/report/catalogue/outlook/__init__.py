"""What the papers that look ahead share: where each target lands, how it stands, what would close its gap (术语 年终展望)."""
