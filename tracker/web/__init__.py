"""Door: read-only pages and a JSON API over the same desk functions and the same shapes as the command line."""
