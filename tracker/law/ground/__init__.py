"""What every chapter rests on: periods of time, what a record holds, what waits, readings, what is worked out once."""
