"""The journal: what happened, by whom, for whom. Written with the change itself and never altered."""
