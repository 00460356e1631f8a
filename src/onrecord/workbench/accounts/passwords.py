"""How passwords are kept: Argon2id, with less memory than Django asks for, so that eight who sign in at once don't fill a small machine."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 46 MiB, one pass, one lane: the first choice of OWASP's Password Storage Cheat Sheet."""

    time_cost = 1
    memory_cost = 47104  # KiB
    parallelism = 1
