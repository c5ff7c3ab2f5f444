"""Tests of tui.journal."""
