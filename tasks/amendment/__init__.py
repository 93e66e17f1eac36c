"""Amending what went out: a notice is put forward like any letter, and takes effect in the moment of its issue."""
