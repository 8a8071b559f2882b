"""How much of one request another asks already."""
