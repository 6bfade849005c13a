"""Who and what opens the data, in the window: the recovery code, the data key, the escrow key."""
