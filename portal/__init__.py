"""The web door: server-rendered pages over the register, for units, the lead, the leader and the records clerk."""
