"""What was declared, held, withdrawn or said of territories, and what of it has effect."""
