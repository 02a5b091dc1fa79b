"""Documents to hand over, and whether one that came back is true."""
