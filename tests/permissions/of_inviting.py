"""Rows of inviting, the door and looking back. The two evenings are of the sport service, and public by then.

Nobody of these people is a guest, so to all of them the page behind a guest's link is not there.
"""

from tests.permissions.of_mail import NO_MAIL
from tests.permissions.rows import EVERYBODY, Row

# fmt: off
#                                     anonymous                           who organises it
#                                     |   no desk                                 coordinator
#                                     |   |   other desk                        |   |
#                                     |   |   |   platform                      |   |
INVITES =       "302 403 403 403 403 403 403 403 200 200"
INVITES_DONE =  "302 403 403 403 403 403 403 403 303 303"
NOT_NOW =       "302 403 403 403 403 403 403 403 409 409"
COMES_BACK =    "302 403 403 403 403 403 403 403 422 422"
REGISTERS =     "303 303 303 303 303 303 303 303 303 303"
# fmt: on
WHO = {"name": "Piet", "email": "piet@elders.example"}

INVITING = (
    Row("guests", "get", INVITES, on="announced"),
    Row("announce-activity", "post", NOT_NOW, on="announced"),
    Row("invite-more", "post", INVITES_DONE, on="announced"),
    Row("invite-more", "post", NOT_NOW, on="held"),
    Row("withdraw-registration", "post", "302 403 404 404 404 404 404 404 303 303", on="announced"),
    Row("door", "get", INVITES, on="announced"),
    Row("door", "post", INVITES, {"q": "piet"}, on="announced"),
    Row("mark-came", "post", INVITES_DONE, on="announced"),
    Row("unmark-came", "post", INVITES_DONE, on="announced"),
    Row("add-walk-in", "post", INVITES_DONE, {"name": "Piet"}, on="announced"),
    Row("add-walk-in", "post", COMES_BACK, on="announced"),
    Row("evaluate-activity", "get", INVITES, on="held"),
    Row("evaluate-activity", "get", NOT_NOW, on="announced"),
    Row("evaluate-activity", "post", INVITES_DONE, {"went_well": "De opkomst."}, on="held"),
    Row("ask-from-activity", "get", INVITES, on="held"),
    Row("ask-from-activity", "post", INVITES_DONE, {"body": "Wie helpt ons?"}, on="held"),
    Row("register-for-activity", "get", EVERYBODY, on="announced"),
    Row("register-for-activity", "post", REGISTERS, WHO, on="announced"),
    Row("guest-page", "get", NO_MAIL),
    Row("reply-to-invitation", "post", NO_MAIL, {"reply": "accepted"}),
    Row("score", "get", NO_MAIL),
    Row("score", "post", NO_MAIL, {"score": 5}),
)
