"""What the machine gives: clock, zone, places, ids, signals, and text made safe."""
