"""Telling the runner that a time is up: what to try now (`plan`), how (`terminal`, `programs`), and doing it (`ring`).

An alert only ever calls the eye or the ear. One that is missed changes no advice, and one that fails raises nothing.
"""
