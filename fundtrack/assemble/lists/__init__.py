"""Tables, lists and headings: what they say of the amounts in them."""
