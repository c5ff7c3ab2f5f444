"""Tests of tui.config."""
