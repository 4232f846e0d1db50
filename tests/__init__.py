"""Tests of the whole house: its laws, its journeys and its command line."""
