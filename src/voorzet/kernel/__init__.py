"""The ground: identifiers, time, text, errors and who acts. No models, no domain rules."""
