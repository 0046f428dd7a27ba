"""Pages: what a person asks for, made of the rooms' functions; each view checks who may see it."""
