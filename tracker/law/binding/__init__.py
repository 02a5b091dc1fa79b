"""Who is bound, from when, and why: threshold, entry into force, effect, eligibility, standing."""
