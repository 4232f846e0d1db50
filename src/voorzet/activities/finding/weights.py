"""What a finding weighs, from 1 to 100: a few plain numbers, explained in record 22. Change them here and nowhere else."""

# How sure it is that the other one takes place: an idea may go, what is announced will not move.
CERTAINTY = {"idea": 0.5, "in_alignment": 0.8, "cleared": 1.0, "announced": 1.0}

# The same people: how close in time it is, and for the rest which part of those asked are asked by both.
OVERLAPS = 60
SAME_EVENING = 50
# Days between: the same day at another hour, the next day, and so on. After that nobody minds.
TOO_CLOSE = (40, 30, 20, 10)
SAME_PEOPLE = 40
SAME_PLACE = 70
POT_DEADLINE = 30

PUBLIC_HOLIDAY = {"public": 80, "decree": 40, "optional": 20}
# Autumn and spring holidays are advice; schools may differ.
SCHOOL_HOLIDAY, ADVISED_HOLIDAY = 40, 25
MATCH_DAY = 50

# Doing it together: less by the week that lies between.
WEEKS_TOGETHER = 6
PER_WEEK = 5
SAME_THEME = 50
SAME_AUDIENCE = 30
# From half of the audience on it is the same audience.
MUCH_OF_THE_AUDIENCE = 0.5
POT = 45

EXPERT, PER_EXPERT, MOST_OF_EXPERTS = 30, 5, 50
MOST_EXPERTS = 5
OPEN_QUESTIONS, PER_QUESTION, MOST_OF_QUESTIONS = 20, 5, 60
# What one club asks is told to nobody.
LEAST_CLUBS = 2
AGENDA_ITEM, PER_WEIGHT, MOST_OF_ITEM = 35, 5, 70


def weigh(points: float) -> int:
    """Points as a strength: whole, at least 1 and at most 100."""
    return max(1, min(100, round(points)))
