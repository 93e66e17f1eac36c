"""The order of things: each flow reads like a clerk's instruction, and calls acts that may be repeated."""
