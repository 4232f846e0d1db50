"""The pages of access: signing in, the second step, one's own account, people at a desk."""
