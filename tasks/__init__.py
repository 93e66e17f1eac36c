"""Acts: each reads what is true, asks `models` what to do, and has one effect. None knows the engine that calls it."""
