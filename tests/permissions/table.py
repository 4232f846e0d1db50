"""The permission table: a row per route and method, a column per role, in each cell a status.

302 leads to the sign-in page, or on from a page of access; 303 is done and goes on; 403 sees it but may not; 404 is not there for
them; 409 does not fit the state it is in now; 410 a link that ended; 422 comes back with the form.
"""

from tests.permissions.of_accounts import ACCESS, ACCOUNT, INVITED, NOTICES, PEOPLE_OF_DESK
from tests.permissions.of_activities import ACTIVITIES
from tests.permissions.of_calendars import CALENDARS
from tests.permissions.of_case_table import CASE_TABLE
from tests.permissions.of_clubs import FILES, VISITS
from tests.permissions.of_deciding import DECIDING
from tests.permissions.of_desks import DESKS, PRIVACY
from tests.permissions.of_funds import FUNDS
from tests.permissions.of_intakes import INTAKES
from tests.permissions.of_inviting import INVITING
from tests.permissions.of_lists import IMPORTS
from tests.permissions.of_mail import MAIL
from tests.permissions.of_money import MONEY
from tests.permissions.of_outlook import FEEDS, OUTLOOK
from tests.permissions.of_plans import PLANS
from tests.permissions.of_pots import POTS
from tests.permissions.of_questions import ACTS, ASKING, BY_LINK, LISTS, ONE, PUBLIC
from tests.permissions.of_who_is_who import WHO_IS_WHO
from tests.permissions.rows import Row

__all__ = ["TABLE", "Row"]

TABLE = (
    *DESKS,
    *WHO_IS_WHO,
    *PRIVACY,
    *ACCESS,
    *ACCOUNT,
    *NOTICES,
    *PEOPLE_OF_DESK,
    *INVITED,
    *IMPORTS,
    *VISITS,
    *OUTLOOK,
    *FEEDS,
    *ACTIVITIES,
    *FILES,
    *INVITING,
    *FUNDS,
    *MAIL,
    *POTS,
    *MONEY,
    *PUBLIC,
    *LISTS,
    *ONE,
    *ACTS,
    *INTAKES,
    *ASKING,
    *BY_LINK,
    *CALENDARS,
    *DECIDING,
    *CASE_TABLE,
    *PLANS,
)
