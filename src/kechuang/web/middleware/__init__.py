"""What every request passes: headers, who asks, in which language, whether she may, and how a refusal is said."""
