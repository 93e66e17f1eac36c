"""The officer's draft of the consolidated report: written with marks, edited in Word, and taken back."""
