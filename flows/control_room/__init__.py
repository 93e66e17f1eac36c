"""The control room: what the Prefect UI shows of a cycle. Nothing official rests on any of it."""
