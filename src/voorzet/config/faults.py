"""What an operator has to put right."""


class OperatorError(Exception):
    """Something is missing or wrong on this installation; the message is one sentence for a person."""
