"""Works: what a user does, one function each, on a register that is open."""
