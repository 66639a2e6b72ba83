"""What the documents say that the program knows: written into them by `make docs`, and checked to be current."""
