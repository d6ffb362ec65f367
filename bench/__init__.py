"""Timings and accuracy beside peers and limits, in one run; never part of the tests."""
