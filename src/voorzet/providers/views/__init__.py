"""The pages of providers, a file per capability."""
