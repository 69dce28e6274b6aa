"""How firm, in which form, how wide, when and for what an act is."""
