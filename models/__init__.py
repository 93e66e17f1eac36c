"""What is true, what is due and what may happen next: values and rules, without I/O and without a clock."""
