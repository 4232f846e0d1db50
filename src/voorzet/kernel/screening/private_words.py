"""What is told about a person that is not ours to keep, in words grouped by meaning."""

from voorzet.kernel.screening.wording import phrases

HEALTH = phrases("""
    # development and learning
    *autis*/autsi*/autime
    asperger
    adhd/add/pdd/pdd-nos
    downsyndroom/tourette*/gilles
    verstandelijk*/lichamelijk*/visuel* beperk*/gehandicapt*
    dyslex*/dyspra*
    *achterstand/*achterstanden/ontwikkelingsstoornis*
    hoogsensitief/hooggevoelig
    # mind
    depres*/*depressi*
    burn out
    burn-out/burnout/overspannen
    angststoornis*/paniekaanval*/faalangst/paniekstoornis
    slaapt/slapen slecht/niet
    eet niet/niks/nauwelijks
    ptss/trauma's/getraumatiseerd*
    *eetstoornis*/anorex*/boulimi*
    borderline/bipolair*/psychose*/psychotisch*/schizo*
    syndroom van down
    verslaafd*/*verslaving*/afgekickt/afkick*
    zelfmoord*/suicid*/zelfdoding/automutil*/zelfbeschadig*
    snijdt/snij/krast zichzelf/haarzelf/zich
    *stoornis*
    psychische/psychiatrische klachten/problemen
    eetprobleem/*hechtingsproblem*/psychose/waanideeen/eetproblemen/*gedragsprobleem/*gedragsproblemen/concentratieproblem*/concentratieprobleem/leerprobleem/leerproblemen
    pleeggezin/pleegzorg/pleegkind/getraumatiseerde/oorlogstrauma
    bang/angst voor .. water/mensen/mannen/drukte
    # brain and nerves
    *epilep*/epilips*/epielps*
    dement*/*dementie/alzheimer*
    parkinson*
    multiple sclerose
    heeft/met/kreeg/diagnose ms/mcs/cvs
    hersenschudding*/*hersenletsel/hersenbloeding/herseninfarct/beroerte/tia
    niet-aangeboren/nah
    spierziekte*/duchenne/spierdystrofie
    # body
    diabet*/suikerziekte/suikerpatient
    *astma*/astma/longziekte/copd/cystic/taaislijm*
    *allergi*/anafyla*/coeliakie/intolerant*
    *kanker/leukemie/tumor*/lymfoom/uitgezaaid*
    *hartritme*/hartinfarct/hartstilstand/hartaanval/hartafwijking/hartfalen/hartklachten/hartpatient*/hartoperatie
    reuma*/artrose/fibromyalgie
    dwarslaesie/verlamd*/geamputeerd*/prothese*
    slechtziend*/slechthorend*/blind/doof
    rolstoel
    gehoorapparaat/gehoorapparaten/implantaat/sonde/brace/stollingsziekte/insulinepomp
    *ziekte
    long covid
    hiv/hepatitis/soa/hemofilie/nierziekte/nierpatient*/crohn
    zwanger/miskraam/abortus
    *syndroom
    chronisch* ziek*
    ernstig/zwaar/terminaal/ongeneeslijk/geestelijk/psychisch ziek*/beperkt*/gehandicapt*
    ziekte van
    obees/obesitas/ondergewicht/overgewicht
    spraakgebrek/groeistoornis/bedplas*
    nieuwe/kunst heup/knie
    kunstheup/kunstknie/pacemaker/stoma/beenprothese/amputatie/geopereerde
    drugs/drugsgebruik/alcoholist*/alcoholprobleem*/gokken/gokverslaafd
    onder/onder- toezicht*
    uithuisgeplaatst/uithuisplaatsing/ondertoezichtstelling
    # treatment and those who give it
    medicijn*/medicatie/medicament*/pillen
    medisch* dossier/gegevens/geschiedenis/verklaring
    ritalin/concerta/*insuline*/epipen/antidepress*/oxazepam/methylfenidaat/puffer*/medikinet/pufje*
    chemo*/bestraling/bestraald/dialyse
    operatie*/geopereerd*/*operatie
    ziekenhuis/opgenomen/kliniek/revalid*/intensive
    *psycholo*/psychiat*/*therapeut/*therapie/ggz/jeugdzorg
    kinderarts/orthope*/neuroloog/cardioloog/oncoloog/huisarts/specialist
    diagnose*/gediagnosticeerd
    onder behandeling
    afgekeurd/ziektewet/wia/wao/wajong/keuringsarts
    # injury and attack
    gebroken/breuk/*breuk/gescheurd*/kruisband/bewusteloos/flauwgevallen/flauw
    kreeg/had/heeft/krijgt .. aanval/aanvallen/insult
    hoofdletsel/*hoofdwond/hersenkneuzing
    spoedeisende hulp
    in de war
    blijvend* letsel/beperking
    # English
    autism/autistic/epilepsy/diabetes/depression/depressed/medication/asthma/disabled/cancer/wheelchair
""")

CRIMINAL_RECORD = phrases("""
    veroordel*/veroordeeld*
    strafblad/*gevangenis*/celstraf/taakstraf/reclassering/enkelband/vastgezeten
    vog .. geweigerd/afgewezen/niet/geen
    geen/geweigerde vog
    verklaring omtrent .. geweigerd/niet/afgewezen
    verdacht/verdachte van
    aangehouden/opgepakt/gearresteerd
    justitiel* verleden/documentatie
    # taking money counts when it is laid at one person's door
    verduister*/*verduistering
    gestolen uit de kas
    crimineel/criminele verleden
    zat/gezeten .. vast/gevangenis
""")

MONEY_TROUBLE = phrases("""
    bijstand/bijstandsuitkering/uitkering/*uitkering
    schuldhulp*/schuldsaner*/wsnp/bewindvoer*/beschermingsbewind
    schulden/deurwaarder/loonbeslag/faillissement/failliet
    voedselbank/dakloos/huisuitzetting
    in de schulden/bijstand/ww/schuldhulp
    euro per week/maand te besteden
""")

BELIEF = phrases("""
    is/was/blijkt homo/homoseksueel/lesbisch/biseksueel/transgender/transseksueel
    uit de kast
    in transitie
    illegaal/ongedocumenteerd*/uitgeprocedeerd*
    bekeerd tot
""")

PRIVATE_ACCOUNT = phrases("""
    prive rekening*
    priverekening*
    prive-rekening*
    rekening* van .. penningmeester/oud-penningmeester/voorzitter/secretaris/lid/vrijwilliger
""")
