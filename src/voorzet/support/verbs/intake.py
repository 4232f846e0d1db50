"""An intake: agreed on beforehand, a conversation, a report."""
