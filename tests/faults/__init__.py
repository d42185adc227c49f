"""What a posko's laptop goes through, done on purpose: power cuts, kills, full disks, damage.

``python3 dev.py faults [--count N] [NAME ...]`` does all of it and prints how often it was tried and
survived; ``tests/storage/test_faults.py`` does a little of each in every test run.
"""
