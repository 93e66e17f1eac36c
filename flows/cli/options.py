"""What several commands say of the same option."""

AT = "as it stood at another instant, local time, under today's deadlines"
