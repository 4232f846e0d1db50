"""What each odd mail of the corpus must give: broken, harmful, or strange."""

from voorzet.mail.reading import Nature
from voorzet.mail.tests.expected import KEPT, Expected
from voorzet.questions.models import LeftOut

ODD = (
    Expected(
        "bare_returns",
        text="Regel een.\nRegel twee.",
        sender="ans@devliegers.example",
        sender_name="",
        subject="Oude Mac",
        recipients=(),
        is_dated=False,
    ),
    Expected("boundary_missing", text="Er is geen grens opgegeven."),
    Expected(
        "broken_encoded_words",
        text="Hallo daar.",
        sender="jose@club.example",
        sender_name="",
        subject="=?utf-8?Q?Half_woord café en meer",
    ),
    Expected(
        "citizen_number", text="Het nummer van onze vrijwilliger is 111222333, is dat genoeg?"
    ),
    Expected(
        "comma_in_name",
        text="Hallo.",
        sender="j.devries@gemeente.example",
        sender_name="Vries, Jan de",
        recipients=("kees@bond.example", "loket+abc@almere.example", "loket@almere.example"),
        is_dated=False,
    ),
    Expected(
        "eight_bit_headers",
        text="Hallo.",
        sender="jose@club.example",
        sender_name="José Niño",
        subject="Vraag over café",
    ),
    Expected("empty_plain_beside_html", text="De tekst staat alleen hier."),
    Expected(
        "harmful_files",
        text="Vier bijlagen.",
        files=(
            ("logo.svg", "application/octet-stream", LeftOut.NOT_SHOWN),
            ("formulier.html", "application/octet-stream", LeftOut.NOT_SHOWN),
            ("factuur.pdf", "application/octet-stream", LeftOut.NOT_SHOWN),
            ("foto.png", "application/octet-stream", LeftOut.NOT_SHOWN),
        ),
    ),
    Expected(
        "header_without_end",
        text="Dit is al tekst, er was geen lege regel.\n\nEn nog een regel.",
        sender="ans@devliegers.example",
        sender_name="",
        recipients=(),
        is_dated=False,
        is_named=False,
    ),
    Expected(
        "html_only_with_script",
        text="Beste loket,\n\nWij zoeken een zaal.\n\n  * zaterdag\n  * zondag",
    ),
    Expected("latin1_said_utf8", text="Crème brûlée in de kantine."),
    Expected("marked_confidential", text="Dit is niet voor iedereen.", is_secret=True),
    Expected("mbox_line", text="Uit een bestand met mails."),
    Expected(
        "no_end_boundary",
        text="De mail hield halverwege op.",
        files=(("plan.pdf", "application/pdf", KEPT),),
    ),
    Expected(
        "no_message_id_no_date",
        text="Een vraag zonder nummer en datum.",
        is_dated=False,
        is_named=False,
    ),
    Expected("nonsense_date", text="Een rare datum.", is_dated=False),
    Expected(
        "odd_names",
        text="Drie namen.",
        files=(
            ("begroting € 2027.pdf", "application/pdf", KEPT),
            ("notulen fdp.pdf", "application/pdf", KEPT),
            (
                "langlanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglanglang.pdf",
                "application/pdf",
                KEPT,
            ),
        ),
    ),
    Expected(
        "own_mail_back",
        text="Wij hebben uw vraag ontvangen.",
        sender="loket@almere.example",
        sender_name="Loket Almere",
        nature=Nature.AUTOMATIC_REPLY,
        loops=True,
    ),
    Expected(
        "photo_with_place",
        text="Hier een foto van ons veld.",
        files=(
            ("IMG_0001.JPG", "image/jpeg", KEPT),
            ("niet-echt.png", "text/plain", KEPT),
        ),
    ),
    Expected("signature_logo", text="Onze vraag staat hier."),
    Expected("signed_mail", text="Deze mail is getekend."),
    Expected(
        "turned_around_text",
        text="Een omgekeerde regel.",
        sender="ans@devliegers.example",
        subject="Vraag Bcc: x@x.example",
    ),
    Expected("unknown_charset", text="Het café is open."),
    Expected(
        "winmail", text="Zie de bijlage.", files=(("winmail.dat", "application/ms-tnef", KEPT),)
    ),
    Expected(
        "wrong_charset",
        text="Het café is te klein voor één team.",
        sender="jose@club.example",
        sender_name="José Niño",
        subject="Vraag over café",
    ),
)
