"""What is part of what: links between the sums of a document, and what follows from them."""
