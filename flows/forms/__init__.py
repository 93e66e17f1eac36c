"""The forms that people fill in the Prefect UI: labels, explanations and lists, all in Vietnamese.

The lists are read where a flow is imported, so that deploying shows today's roster; what cannot be read is typed.
"""
