"""Reads what depositaries and their readers publish: pages, tables and spreadsheets, by layouts that are data."""
