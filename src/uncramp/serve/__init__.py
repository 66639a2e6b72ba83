"""`uncramp serve`: the same screens in a browser, each tab a process of its own on this machine.

On 127.0.0.1 unless told otherwise, and then only under an address with a random token. Needs the extra `web`.
"""
