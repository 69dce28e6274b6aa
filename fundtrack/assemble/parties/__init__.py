"""Who gives, who gets, and out of which programme."""
