"""The promises, walked: each with the number of cases it was tried on, and the first that broke it."""
