"""Cases from outside, and their reader."""
