"""What each ordinary mail of the corpus must give: checked by eye, then held. What is not named is as in most mails."""

from dataclasses import dataclass

from voorzet.mail.reading import Nature
from voorzet.questions.models import LeftOut

OURS = ("abcdefghijklmnopqrstuvwxyz234567abcdefghij@voorzet.example",)
KEPT = LeftOut.NONE


@dataclass(frozen=True, slots=True)
class Expected:
    """What must come out of one mail; `text` empty means the whole text."""

    name: str
    text: str = ""
    sender: str = "ans.deboer@devliegers.example"
    sender_name: str = "Ans de Boer"
    nature: Nature = Nature.LETTER
    subject: str = ""
    recipients: tuple[str, ...] = ("loket@almere.example",)
    is_cut: bool = False
    is_dated: bool = True
    is_named: bool = True
    forwarded: tuple[str, str, str, str] | None = None
    bounce: tuple[str, bool, str] | None = None
    files: tuple[tuple[str, str, LeftOut], ...] = ()
    is_secret: bool = False
    loops: bool = False


ORDINARY = (
    Expected(
        "answers_in_red",
        text="Zie mijn antwoorden hieronder in rood.\n\nVan: Loket Almere <loket@almere.example>\nVerzonden: dinsdag 3 november 2026 22:55\nAan: Jan de Vries\nOnderwerp: Vragen\n\nHoeveel teams? Drie teams.",
        sender="j.devries@gemeente.example",
        sender_name="Jan de Vries",
    ),
    Expected("apple_mail_nl_below", text="Wij hebben 120 leden en 4 teams.", is_cut=True),
    Expected(
        "apple_mail_nl_between",
        text="Beste mensen,\n\nDrie teams.\n\nVan 10 tot 13 uur.\n\nAns",
        is_cut=True,
    ),
    Expected(
        "auto_reply_exchange",
        text="Ik ben afwezig tot maandag.",
        sender="j.devries@gemeente.example",
        sender_name="Jan de Vries",
        nature=Nature.AUTOMATIC_REPLY,
    ),
    Expected(
        "auto_reply_null_sender",
        text="I am away until Monday.",
        sender="tom@cricket.example",
        sender_name="Tom Baker",
        nature=Nature.AUTOMATIC_REPLY,
    ),
    Expected(
        "auto_reply_precedence",
        text="I am away.",
        sender="tom@cricket.example",
        sender_name="Tom Baker",
        nature=Nature.AUTOMATIC_REPLY,
    ),
    Expected(
        "auto_reply_suppress_only",
        text="Ich bin im Urlaub.",
        sender="heidi@verein.example",
        sender_name="Heidi Kern",
        nature=Nature.AUTOMATIC_REPLY,
    ),
    Expected(
        "bounce_delayed",
        text="This is a warning only. You do not need to resend your message.",
        sender="mailer-daemon@mx.example",
        sender_name="Mail Delivery System",
        nature=Nature.BOUNCE,
        bounce=("ans.deboer@devliegers.example", False, "4.4.1"),
    ),
    Expected(
        "bounce_dsn",
        text="I'm sorry to have to inform you that your message could not be delivered.",
        sender="mailer-daemon@mx.example",
        sender_name="Mail Delivery System",
        nature=Nature.BOUNCE,
        bounce=("ans.deboer@devliegers.example", True, "5.1.1"),
    ),
    Expected(
        "bounce_exim",
        text="This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ans.deboer@devliegers.example\n    host mx.devliegers.example [192.0.2.7]\n    SMTP error from remote mail server after RCPT TO:<ans.deboer@devliegers.example>:\n    550 5.1.1 User unknown\n\n------ This is a copy of the message, including all the headers. ------\n\nMessage-ID: <abcdefghijklmnopqrstuvwxyz234567abcdefghij@voorzet.example>\nFrom: Loket Almere <loket@almere.example>",
        sender="mailer-daemon@mx.example",
        sender_name="Mail Delivery System",
        nature=Nature.BOUNCE,
        bounce=("ans.deboer@devliegers.example", True, "5.1.1"),
    ),
    Expected(
        "bounce_qmail",
        text="Hi. This is the qmail-send program at qmail.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<ans.deboer@devliegers.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <loket@almere.example>\nMessage-ID: <abcdefghijklmnopqrstuvwxyz234567abcdefghij@voorzet.example>",
        sender="mailer-daemon@qmail.example",
        sender_name="",
        nature=Nature.BOUNCE,
        is_named=False,
        bounce=("ans.deboer@devliegers.example", True, "5.1.1"),
    ),
    Expected(
        "calendar_invitation_is_a_letter",
        text="Komt u ook naar het overleg?",
        sender="j.devries@gemeente.example",
        sender_name="Jan de Vries",
        files=(("uitnodiging.ics", "text/calendar", KEPT),),
    ),
    Expected(
        "calendar_reply",
        text="Jan de Vries heeft de uitnodiging geaccepteerd.",
        sender="j.devries@gemeente.example",
        sender_name="Jan de Vries",
        nature=Nature.CALENDAR_REPLY,
    ),
    Expected("dashes_are_no_signature", sender="piet@smit.example", sender_name="Piet Smit"),
    Expected(
        "forward_apple_nl",
        text="Begin doorgestuurd bericht:\n\n> Van: Ans de Boer <ans.deboer@devliegers.example>\n> Onderwerp: Zaal gezocht\n> Datum: 3 november 2026 om 20:10:00 CET\n> Aan: kees@bond.example\n>\n> Wij zoeken een zaal voor zaterdag.",
        sender="kees@bond.example",
        sender_name="Kees Bos",
        forwarded=(
            "Ans de Boer",
            "ans.deboer@devliegers.example",
            "Zaal gezocht",
            "Wij zoeken een zaal voor zaterdag.",
        ),
    ),
    Expected(
        "forward_as_attachment",
        text="Zie bijlage.",
        sender="j.devries@gemeente.example",
        sender_name="Jan de Vries",
        forwarded=(
            "Ans de Boer",
            "ans.deboer@devliegers.example",
            "Zaal gezocht",
            "Wij zoeken een zaal voor zaterdag.",
        ),
        files=(("Zaal gezocht.eml", "message/rfc822", KEPT),),
    ),
    Expected(
        "forward_gmail_nl",
        text="Hoort dit bij jullie?",
        sender="info@dekern.example",
        sender_name="Buurthuis De Kern",
        is_cut=True,
        forwarded=(
            "Ans de Boer",
            "ans.deboer@devliegers.example",
            "Zaal gezocht",
            "Beste mensen,\n\nWij zoeken een zaal voor zaterdag.\n\nAns",
        ),
    ),
    Expected(
        "forward_of_a_thread",
        text="Van: Ans de Boer <ans.deboer@devliegers.example>\nVerzonden: dinsdag 3 november 2026 21:10\nAan: Jan de Vries <j.devries@gemeente.example>\nOnderwerp: RE: Zaal gezocht\n\nNee, dat lukt niet. Wie weet iets anders?\n\nVan: Jan de Vries <j.devries@gemeente.example>\nVerzonden: dinsdag 3 november 2026 20:30\nAan: Ans de Boer <ans.deboer@devliegers.example>\nOnderwerp: RE: Zaal gezocht\n\nKan het op zondag?",
        sender="j.devries@gemeente.example",
        sender_name="Jan de Vries",
        forwarded=(
            "Ans de Boer",
            "ans.deboer@devliegers.example",
            "RE: Zaal gezocht",
            "Nee, dat lukt niet. Wie weet iets anders?",
        ),
    ),
    Expected(
        "forward_outlook_de",
        text="Von: Uwe Stein <uwe@verein.example>\nGesendet: Dienstag, 3. November 2026 20:10\nAn: Heidi Kern\nBetreff: Halle gesucht\n\nWir suchen eine Halle.",
        sender="heidi@verein.example",
        sender_name="Heidi Kern",
        forwarded=("Uwe Stein", "uwe@verein.example", "Halle gesucht", "Wir suchen eine Halle."),
    ),
    Expected(
        "forward_outlook_nl",
        text="Ter behandeling.",
        sender="j.devries@gemeente.example",
        sender_name="Jan de Vries",
        is_cut=True,
        forwarded=(
            "Ans de Boer",
            "ans.deboer@devliegers.example",
            "Zaal gezocht",
            "Wij zoeken een zaal voor zaterdag.",
        ),
    ),
    Expected(
        "forward_twice",
        text="Is dit iets voor het loket?",
        sender="kees@bond.example",
        sender_name="Kees Bos",
        is_cut=True,
        forwarded=(
            "Ans de Boer",
            "ans.deboer@devliegers.example",
            "Zaal gezocht",
            "Wij zoeken een zaal voor zaterdag.",
        ),
    ),
    Expected(
        "gmail_en_reply",
        text="Yes please, Saturday works.",
        sender="tom@cricket.example",
        sender_name="Tom Baker",
        is_cut=True,
    ),
    Expected("gmail_html_only_reply", text="Dank, dat helpt ons verder.", is_cut=True),
    Expected(
        "gmail_nl_question",
        text="Hallo,\n\nOnze hal is zaterdag dicht. Wij zoeken een zaal voor 3 teams, tussen 10.00 en 13.00 uur.\nWie kan ons helpen? Wij betalen graag de gewone huur (± € 25 per uur).\n\nMet vriendelijke groet,\nAns de Boer\nVolleybalvereniging De Vliegers",
    ),
    Expected(
        "gmail_nl_reply",
        text="Zaterdag om 11 uur is prima!",
        subject="Re: Sporthal dicht deze zaterdag [ALM-26-0042 abcdefgh]",
        is_cut=True,
    ),
    Expected("gmail_nl_wrapped_attribution", text="Ja graag.", is_cut=True),
    Expected(
        "holiday_question_is_a_letter",
        text="Onze trainer is in de vakantie afwezig. Wie weet een invaller?",
        sender="piet@smit.example",
        sender_name="Piet Smit",
    ),
    Expected(
        "iphone_de",
        text="Ja, gerne.",
        sender="heidi@verein.example",
        sender_name="Heidi Kern",
        is_cut=True,
    ),
    Expected("iphone_nl", text="Is goed, tot zaterdag 👍", is_cut=True),
    Expected(
        "list_with_signs",
        text="Onze leden:\n\n> 65 jaar: 12 leden\n\nVan: maandag tot vrijdag zijn wij open.\nOp zaterdag 7 nov schreef onze trainer een plan, dat sturen wij later.",
        sender="piet@smit.example",
        sender_name="Piet Smit",
    ),
    Expected("only_a_quote", text="> Mag het ook zondag?\n> Laat het weten."),
    Expected(
        "outlook_de_reply",
        text="Vielen Dank, das passt uns gut.\n\nMit freundlichen Grüßen\nJürgen Groß",
        sender="j.gross@verein.example",
        sender_name="Jürgen Groß",
        is_cut=True,
    ),
    Expected(
        "outlook_en_separator",
        text="We will take it.",
        sender="mary@club.example",
        sender_name="Mary Field",
        is_cut=True,
    ),
    Expected(
        "outlook_html_reply",
        text="Wij nemen de vraag over.\n\nGroeten, Jan",
        sender="j.devries@gemeente.example",
        sender_name="Jan de Vries",
        is_cut=True,
    ),
    Expected(
        "outlook_nl_reply",
        text="Wij nemen de vraag over.\n\nGroeten,\nJan",
        sender="j.devries@gemeente.example",
        sender_name="Vries, Jan de",
        is_cut=True,
    ),
    Expected("outlook_nl_separator", text="Dat is goed.", is_cut=True),
    Expected("outlook_phone", text="Prima zo.", is_cut=True),
    Expected(
        "read_receipt",
        text="Uw bericht is gelezen.",
        sender="tom@cricket.example",
        sender_name="Tom Baker",
        nature=Nature.AUTOMATIC_REPLY,
    ),
    Expected(
        "samsung_en",
        text="Fine with us.",
        sender="tom@cricket.example",
        sender_name="Tom Baker",
        is_cut=True,
    ),
    Expected(
        "thunderbird_de",
        text="Etwa zwanzig.",
        sender="heidi@verein.example",
        sender_name="Heidi Kern",
        is_cut=True,
    ),
    Expected(
        "thunderbird_nl",
        text="Dit is een lange zin die door het programma over meer dan één regel is verdeeld en weer één regel moet worden.",
        is_cut=True,
    ),
    Expected(
        "two_texts_around_a_picture",
        text="Boven de foto.\n\nOnder de foto.",
        files=(("veld.jpg", "image/jpeg", KEPT),),
    ),
    Expected(
        "webmail_signature_delimiter",
        text="Beste loket,\n\nWij zoeken een trainer voor de dinsdag.\n\nMet vriendelijke groet,\nPiet Smit",
        sender="piet@smit.example",
        sender_name="Piet Smit",
        is_cut=True,
    ),
)
