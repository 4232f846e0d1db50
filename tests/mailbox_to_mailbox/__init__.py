"""Whole courses from mailbox to mailbox: real servers for mail on real sockets, and a real worker."""
