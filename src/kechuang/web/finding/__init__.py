"""The one search box: firms, rows, targets, pages."""
