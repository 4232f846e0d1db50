"""The pages of desks: for everybody, and for the people at work there."""
