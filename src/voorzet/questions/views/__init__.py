"""The pages of questions: read input, one query or verb, render."""
