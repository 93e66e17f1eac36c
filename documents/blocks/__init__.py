"""The pieces that shipped templates are built from: letterhead, addressees, body, tables, signature, foot."""
