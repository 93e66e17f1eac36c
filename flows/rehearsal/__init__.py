"""The people of a rehearsal: when units act and what they send. The engine knows nothing of them."""
