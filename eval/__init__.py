"""Measurements. Nothing here runs at the desk."""
