"""Shows: findings as sentences, shapes for JSON, rows for tables. Decides nothing about law."""
