"""The forms of questions: shape only; the verbs decide what is allowed."""
