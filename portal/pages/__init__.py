"""The pages: one room for each person, and what everybody finds."""
