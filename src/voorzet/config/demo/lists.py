"""The list of the demonstration: a municipality's export, brought in, with some rows left for the visitor to decide."""

from voorzet.access.actors import actor_for
from voorzet.config.demo.world import DemoDesk
from voorzet.imports import actions
from voorzet.imports.working import work_on
from voorzet.kernel.actor import Channel, system

FILE = "subsidieregister sport 2026.csv"
# As such lists are: a title above, one club once per sport, a lost zero, two clubs in one cell.
ROWS = """Subsidieregister sport;;;;;;
;;;;;;
Naam vereniging;Tak van sport;Adres;Postcode;Plaats;KvK nr;Website
SV De Bevers;Voetbal;Beverlaan 1;1315 AB;Almere Stad;40999101;www.debevers.example
S.V. de Bevers;Handbal;Beverlaan 1;1315ab;almere stad;40999101;
TV Het Poortnet;Tennis/Padel;Netweg 7;1361 XA;Almere Poort;4099910;
AKC De Havenkorf;Korfbal;Korfdreef 12;1353 AA;Almere Haven;;www.havenkorf.example
Korfbalclub de Haven Korf;Korfbal;;;Almere Haven;;
Schaakclub De Toren;Schaken;Buurthuis;1354 AB;Almere Haven;;
Schaakvereniging Toren Haven;Schaken;;;Almere Haven;;
VV Buitenboys '85 / HV Buitenboys;Voetbal, handbal;;1333 AA;Almere Buiten;;
Judoschool Kodokan Poort;Judo;Matstraat 3;1362 AA;Almere Poort;409991;
Stichting Zwemmen Voor Iedereen;Zwemmen;Badpad 2;1316 AA;Almere Stad;40999107;geen website
Wandelgroep Hout;Wandelen;;;Almere Hout;;
Badminton Almere Haven;Badminton;Sporthal;1355 AA;Almere Haven;;
B.V. Haven;Badminton;Sporthal;1355 AA;Almere Haven;;
IJshockeyclub De Bosbaan;IJshockey;;1012 AB;Amsterdam;;
"""


def import_list(demo: DemoDesk) -> None:
    """The coordinator brings the list in and has the register searched; what is in doubt waits."""
    coordinator = actor_for(demo.coordinator)
    run = actions.receive_file(
        actor=coordinator, desk=demo.desk, file_name=FILE, content=ROWS.encode("cp1252")
    )
    actions.check_import(
        actor=coordinator,
        run_id=run.id,
        header=run.header,
        columns={int(index): field for index, field in run.columns.items()},
    )
    worker = system(Channel.JOB)
    work_on(worker, run.id)
    actions.start_import(actor=coordinator, run_id=run.id)
    work_on(worker, run.id)
    actions.note_duplicates(actor=worker, desk_id=demo.desk.id)
