"""What a crisis sounds like: classes of words, and patterns that are made of them.

How to read a pattern: the words follow each other; `..` lets up to three words in between, `...` up
to nine; `{class}` is any word of that class, `a|b` either word, `word?` may be left out, `stem*` any
ending, and `_` stands for the space within one entry. Letters are folded before they are compared
(å = aa, æ = ae, ø = oe), and long words are known with one letter wrong.
"""

from __future__ import annotations

CLASSES = {
    # the people
    "nogen": """
        han hun den de der en mand manden mænd fyr fyren fyre borger borgeren kunde kunden gæst
        gæsten låner låneren person personen dame damen kvinde kvinden pige pigen dreng drengen
        unge ung flok nogen ham hende beboer kollega kollegaen vagten herre herren type typen
        ekspedient narkoman he she they someone somebody man men guy guys woman person lady kid boy
        girl visitor citizen""",
    "mig": """
        mig os hende ham dig jer dem hinanden nogen folk vagten vikaren lederen chefen kollega
        kollegaen kolleger personalet medarbejder medarbejderen sagsbehandleren damen manden
        kvinden konen barnet børnene børn drengen pigen pige dreng en_dreng en_pige en_mand
        en_kvinde en_dame en_anden en_gæst en_borger min_kollega min_mor min_søn min_datter
        min_kone sin_kone sin_kæreste sin_mor sit_barn sin_søn sin_datter me us her him you them
        each_other people staff someone somebody everyone colleague guard""",
    "nær": """
        mand manden manen mnd mnad kone konen kæreste kæresten kærst kærest eks eksen eksmand
        eksmanden eksmands ekskone ekskonen ekskæreste ekskæresten samlever samleveren ægtefælle
        partner partneren far faren faderen stedfar stedfaren papfar mor moren moderen stedmor bror
        broren brødre brødrene bror storebror lillebror søster søn sønnen onkel onklen fætter
        fætteren farbror morbror bedstefar familie familien svigerfamilie svigerfamilien svigermor
        svigerfar forældre forældrene barnefar barnefaren husband wife boyfriend girlfriend ex
        ex-husband partner father dad mother mum mom brother brothers son uncle cousin family
        parents stepfather stepdad in-laws""",
    "barn": """
        barn barnet børn børnene dreng drengen søn sønnen datter datteren pige pigen baby babyen
        spædbarn spædbarnet tvilling tvillinger tøs tøsen knægt knægten unge ungen lillebror
        lillesøster barnebarn barnebarnet child kid kids son daughter boy girl baby toddler
        grandson granddaughter""",
    "lille": """
        lille små 1-årig 2-årig 3-årig 4-årig 5-årig 6-årig 7-årig 8-årig 9-årig et_år to_år tre_år
        fire_år fem_år seks_år syv_år otte_år ni_år 1_år 2_år 3_år 4_år 5_år 6_år 7_år 8_år 9_år
        på_1 på_2 på_3 på_4 på_5 på_6 på_7 på_8 på_9 på_to på_tre på_fire på_fem på_seks på_syv
        is_2 is_3 is_4 is_5 is_6 is_7 years_old year_old little small""",
    "gammel": """
        dement demente demens alzheimer* senil forvirret forvirrede gammel gamle ældre 80 81 82 83
        84 85 86 87 88 89 90 91 92 93 94 dementia confused elderly""",
    "skydevåben": """
        gevær geværet pistol pistolen patroner bombe bomben håndgranat våben skydevåben gun
        rifle bomb weapon sprængstof""",
    "dement": """
        dement demente demens alzheimer* senil forvirret forvirrede dementia confused""",
    "alder": "1 2 3 4 5 6 7 8 9 et to tre fire fem seks syv otte ni",
    # the deeds
    "slår": """
        slår slog slå slået slåer slar slaar banker bankede banket tæver tævede tævet sparker
        sparkede sparket skubber skubbede skubbet kvæler kvalte kvalt overfalder overfaldt
        overfaldet mishandler mishandlet stikker river hiver flår kradser bider rusker ruskede
        nikker_skalle prygler pryglede voldtager voldtog voldtaget slået_ned angriber angreb
        angrebet hits hit hitting beats beat beaten beating kicks kicked kicking punched punching
        punches attacked attacking attacks strangled choked choking slaps slapped hurts
        raped stabbed stabbing pushes pushed""",
    "ihjel": "ihjel ihjæl myrde myrder dræbe dræber halsen_over kill killing murder",
    "våben": """
        kniv kniven knive knivene kniver køkkenkniv køkkenkniven lommekniv springkniv dolk dolken
        pistol pistolen våben våbnet skydevåben skyder haglgevær gevær geværet jagtgevær
        jagtgeværet økse øksen hammer hammeren machete macheten baseballbat battet bat jernrør
        jernstang jernstangen patroner bombe bomben håndgranat granat sprængstof glasskår flaskeskår saks saksen
        koben skruetrækker knojern sværd kølle køllen strømpistol peberspray barberblad knife knives
        gun guns pistol rifle bomb weapon axe machete grenade explosives hammer crowbar""",
    "nu": """
        nu lige_nu netop_nu lige i_dag her herude herinde hernede udenfor derude dernede indenfor
        straks hurtigt hjælp help now right_now outside here today""",
    "væk": """
        væk forsvundet forsvandt stukket_af gået_sin_vej gået_ud_af_døren løbet gone missing
        disappeared lost""",
    "krop": """
        luft vejret bryst brystet hjertet halsen hovedet armen benet siden ansigtet""",
    # turned to the ear
    "siger": """
        siger siger_at sagde sagt skriver skrev skrevet råber råbte hvisker hviskede fortæller
        fortalte snakker taler talte nævner sige says said saying tells told keeps_saying""",
    "bange": """
        bange rædselsslagen skræmt skræmte angst frygter frygt skrækslagen utryg afraid scared
        frightened terrified""",
    "hjem": "hjem hjemme hjemad home",
    "tørikke": "tør_ikke tør_hun_ikke tør_han_ikke tør_jeg_ikke turde_ikke tør_slet_ikke dare_not",
}

PROCEDURE = (
    "hvad gør|gøres|siger|sker ... når|hvis",
    "hvad|hvordan|hvem|hvornår ... generelt",
    "hvordan|hvor|skal|hvornår|hvem ... registrer*|anmeld*|indberet*|skrives_ned|skrive|notere*|meldes",
    "hvad|hvordan|hvor_længe ... udeluk*|karantæne|bortvis*",
    "hvornår|hvilket ... ringer|ringe|nummer|cifre ... man|vi|når",
    "hvis man",
    "hvis en|nogen|et|man",
    "når en|nogen|han|hun|man",
    "what should|do ... if|when",
    "i_går|forleden|sidste_uge|sidste_måned|forrige|for_år_siden|i_foråret|i_sommer|uger_efter|uger_siden|dage_siden|bagefter|dengang|yesterday|last_week|last_month",
    "bog|bøger|roman|film|krimi om",
    "slå|slår|slog|slås|slået os|sig|det|ham|den|dem|i .. op|sammen|fra|igennem|rødder|ned_i|koldt_vand|fast|bordet",
    "slå|slår|slog op|sammen|fra|igennem|fast",
    "glemt|glemte|hvis .. mor|far|konen|kone slår|dræber|kills mig",
    "hvilket|hvilke|har_i .. nummer|nummeret|cifre .. når|ringer|dem|til",
    "faldt|falder|faldet .. død? .. om .. i_haven|på|i|i_spanien ... nu_siger|blå_kort|kort|nu_ligger|spanien",
    "truer|truet|threat* .. med|of at .. melde|klage|sagsøge|fjerne|lukke|advokat|ombudsm*",
    "skal vi ... alligevel|overhovedet",
)
"""Turned away for what happens at the desk: the question is about a rule, or about the past."""

ALARM = (
    # short and sure
    "{våben} .. og|and|peger|rettet|mod|at_me .. peger|råber|truer|mod|pointing|går|vil",
    "{nogen} .. har|tog|tager|fandt|hev|trak|trækker|viftede|vifter|svinger|med|has|had|took|pulled .. {våben}|saks|saksen|kæde|flaske|scissors .. frem|op|på_mig|peger|efter_mig|efter_os|og|mod|hånden|lommen|tasken|bæltet|on_me|on_us",
    "ligger|lå|fundet|står|gemt|glemt|found|left .. {skydevåben}",
    "stukket|stak|skudt|slået|sparket|banket|tævet|stabbed|shot .. en|nogen|ham|hende|ned|en_anden|someone|somebody .. ned|gulv|ude|udenfor|lige|til_blods",
    "knytnæver*|næverne|tæv|tæsk|slag .. flyver|falder|fyger|i_luften",
    "flyver|falder .. knytnæver*|næverne|slag",
    "{nogen} .. skyder|shooting|skød|skud|affyrer|affyret",
    "hørt|hører|hørte|heard|hear .. skud|skrig|brag|eksplosion|gunshots|shots|screams|et_brag",
    "benzin|tændvæske|brændbart|gasoline|petrol ... lighter|tændstik*|hældt|hælder|stinker|sig|lugter|tænde|ild|poured",
    "brandmanden|brandmænd*|brandvæsen*|evakuer*|fire_brigade|evacuate",
    "find .. min|mit|vores|my|our .. {lille}|lille ... {barn}",
    "ikke|not finde|find min|mit|vores|my|our .. {barn}|pige|dreng|dement|gamle_mor|gamle_far",
    "vores|min|mit|my|our .. {barn} .. blevet|er|is|has .. {væk}",
    "{mig}|jeg|hun|han|de|pige|pigen|kvinde|dreng .. blir|bliver|blev|er .. fulgt|forfulgt|skygget|jagtet|jaget .. af|efter|hjem|ned|rundt",
    "vil|wants|want .. have_fat_i|have_fingre_i|have_ram_på|get_me|smadre|banke|tæve|slå|skade .. mig|hende|ham|os|dem|me",
    "{siger} .. smadrer|banker|tæver|skader|flækker|brækker|kvæler|skærer|stikker|får_fat .. mig|os|dig|jer|hende|ham|hovedet|dem",
    "venter|wait|waiting .. på|for mig|os|hende|me|us .. når|efter|udenfor|derude|when|ude|ved",
    "spærrer|blokerer|står_foran|blocking .. døren|udgangen|vejen|the_door|the_exit",
    "hvidt|mystisk|ukendt .. pulver",
    "halsen|struben|håret|throat|hair .. på|hende|mig .. hende|mig|ham|vagten|kollega*",
    "tog|tager|greb|greb_fat|har|holder|grabbed .. fat|kvælertag|om|around|by .. i|på|om|the .. halsen|struben|håret|throat|neck|hair|mig|hende|ham",
    "{barn} .. sidder_fast|i_klemme|stuck|trapped|låst_inde",
    "{barn}|han|hun|en|nogen|dreng .. faldet|faldt|røget|sprunget|hoppet|fell i|in|into havnen|vandet|åen|søen|kanalen|isen|brønden|the_water|the_river|a_lake",
    "bryde|bryder|brudt|brød|break|breaking|broke .. døren|vinduet|ind|in|into|the_door ... alene|{nu}|hiding|hører|vi_er|skjult",
    "indbrud|indbrudstyv*|røveri|robbery|burglar* .. lige_nu|nu|i_gang|hører|inde|now|herinde",
    "dø|die|dead ... {siger}|jer|i_skal|alle|you_will",
    "i_skal|du_skal|du_er|i_er|you_are|you_re|you_will .. alle|alle_sammen|all .. dø|død|døde|dead|die",
    "nu_skal jeg|i|du|vi dø",
    "{nogen} .. is|was|are {slår} .. {mig}|a|man|woman|child|his|her|people|another",
    "going_to|will|wants_to|gonna|about_to .. hurt|attack|shoot|stab|beat|hit|kill .. {mig}|a|people|staff|all|you",
    "broke_in|breaking_in|intruder|hostage|gidsel*",
    "borger|han|hun|de|gæst|kunde|mand|manden|person|fyr .. truer|trur|truede .. {mig}|med",
    "de|to|nogen|unge|drenge|folk|mænd|mændene|gæster .. slås|slåss|toppes|flår|skændes|bankes .. {nu}|ude|udenfor|herude|i|ved|nede|på",
    "overfald|et_overfald|blevet_overfaldet|assaulted|attacked|mugged",
    # weapons, threats, fights
    "{nogen} .. har|havde|hev|trækker|trak|truer|viser|viste|svinger|står|sidder|går|kommer|kom|med|løber ... {våben}",
    "har|har_en|noget|med ... {våben} ... med|fremme|hånden|tasken|jakken|lommen|bæltet|rygsækken",
    "{våben} .. frem|fremme|hånden|hånd|tasken|taske|jakken|lommen|på_sig|på_bordet|her|kom_frem",
    "has|got|with|have|pulled|carrying|holding .. {våben}",
    "b truer|truet nu|kniv",
    "skyder|skyde|skudt|sprænger|sprænge|shoot|shooting|shots .. {mig}|luften|alle|allesammen|all|everyone|fired|ned",
    "brænder|brænde|sætter_ild|sætte_ild|burn ... af|rådhuset|biblioteket|stedet|på|down",
    "truer|truede|true|threatening|threatens|threatened|threaten .. {mig}",
    "trusler|trussel|dødstrussel .. lige|nu|på_papir|ligger|mod_os ... {nu}|kl|jeg|skyder|dør",
    "{nogen} .. truer|threatening|threatens .. {nu}",
    "{nogen} .. truer .. med ... {slår}|{våben}|{ihjel}|brænde|skyde|sprænge|smadre",
    "{mig} .. bliver|blev|is_being|getting .. truet|slået|tævet|banket|overfaldet|jaget|forfulgt|beaten|attacked",
    "jeg|vi .. bliver .. truet|slået|tævet|banket|overfaldet|jaget|forfulgt",
    "{nogen} .. {slår} .. {mig}",
    "{nogen} .. lige .. {slår} {mig}",
    "{slår} {mig} ... {nu}",
    "{nu} ... {nogen} {slår} {mig}",
    "slår|slå|slog|tæsker|hamrer .. ud_efter|efter_mig|efter_os|løs_på|løs",
    "slå|slår|slog|stikke|stikker|stak|skære|skyde|skyder .. {mig} .. ned|ihjel|halsen_over|i_hovedet|i_ansigtet|i_maven",
    "slås|slåsses .. nu|nede|ude|udenfor|her|derude|inde|ved|så|der|blod|hjælp|i",
    "to|de|unge|mænd|nogle|borgere|drenge .. slås|slåsses",
    "op_at_slås|i_slagsmål|slåskamp|slagsmål|slagsmålet|håndgemæng|tæsker|fighting",
    "kvælertag|knytnæveslag|kniveri|skyderi|knivstik*|knivstukket|gidsel|gidsler|voldtæg*|voldtag*|terror*",
    "går_amok|gå_amok|gået_amok|går_bersærk|er_gået_bananas|amok ...",
    "smadrer|smadre|ødelægger|vælter .. {nu}|stole|med|computer*|ruder|rude|alt|reoler*|skærme*|bordet",
    "kaster|smider|smed|kastede .. stol*|med_ting|med_stole|med_bøger|med_sten|efter_mig|efter_os|ting_rundt|rundt_med",
    "throwing|smashing|breaking .. stuff|things|chairs|everything|computers|windows",
    "sparker|hamrer|banker|banging .. på|i|on .. døren|disken|ruden|glasset|skranken|the_door",
    "rækker|rakte|griber|greb|springer|sprang|hopper|kravler ... skranken|efter_mig|disken",
    "holder|hold|griber|hiver|hev|trækker|trak .. fast .. i|på .. {mig}",
    "løfter|knytter|knyttede .. hånden|næven|næver",
    "oppe_at_køre|oppe_og_køre|helt_ude_af_sig_selv|voldelig|aggressiv|rasende|truende|psykotisk|aggressive|violent|screaming ... {nu}|hvad_gør_jeg|hvad_gør_vi|lige",
    "{nu} ... oppe_at_køre|oppe_og_køre|helt_ude_af_sig_selv|voldelig|aggressiv|psykotisk|aggressive|violent",
    "kommer_efter_mig|kommer_efter_dig|kommer_efter_os|efter_mig|after_me|skal_nok_finde|få_fat_i_sagsbehandleren",
    "kommer_tilbage|kommer_igen|come_back|komme_tilbage ... venner|så_skal|kill|{våben}|{ihjel}|hurt|slå",
    "ved_hvor_jeg_bor|ved_hvor_du_bor|ved_hvor_vi_bor|ved_hvor_mine_børn ... {siger}|i_dag",
    "{ihjel} .. {mig}|alle|alle_sammen|allesammen|jer|all|everybody",
    "{mig} .. {ihjel}",
    "stikke .. ned",
    "får|få|giver|give tæsk|klø|kugle|prygl ... {nu}",
    # police, alarms, locked in, followed
    "ring|ringe|ringer|tilkald|tilkalde|hent|send|call|need|get .. efter? politi|politiet|politi|vagt|vagten|vagter|police|security .. {nu}|hurtigt|please|help|nu",
    "please call|send|get ... police|112|911",
    "{nogen} ... brug_for_politiet|have_fat_i_politiet",
    "trykket|trykkede|udløst|gik|går .. alarm|alarmen|overfaldsalarm* ... skrig|hører|nu",
    "brandalarm*|overfaldsalarm*|fire_alarm .. går|hyler|ringer|bipper|er_gået|going|ringing",
    "skriger|skrig|screaming ... hjælp|{nu}|help",
    "låst .. os|mig|sig|døren .. inde|ude|så_folk|in",
    "låst døren ... ud|inde",
    "vil_ikke|ikke_vil|ikke lade|slippe mig|os|hende komme_ud|gå|slippe_ud|ud",
    "vil_ikke_lade|lader|spærrer|blokerer|won_t_let .. {mig} .. komme|gå|ud|ikke|døren|leave|go|out",
    "kan|må .. ikke komme_ud .. for|fordi|der|han ... mand|han|står|en",
    "flytte_sig .. fra_døren|døren",
    "følger|følge|forfølger|forfulgt|skygger|stalker efter",
    "forfølger|skygger|stalker|follow|follows|following .. mig|os|hende|me|us",
    "bliver|er|being .. forfulgt|followed|skygget",
    "venter|vente|står|lurer|wait|waiting|waits .. på|efter|for .. {mig} .. udenfor|derude|ude|outside",
    "venter|står|holder|wait|waiting .. udenfor|derude|outside ... tør|tørre|ikke|dare|scared|afraid",
    "{tørikke} .. gå|komme|cykle|forlade .. ud|udenfor|derud|bygningen|bilen",
    "gemmer|gemt|skjuler|gemme|hiding|hide|hides sig|os|mig|in|her|på_toilettet|in_the_toilet|from",
    "leder|ledte|leder_han|looking ... efter|for .. hende|mig|os|me|her",
    "jagter|jager|jaget|jages|chasing|chases .. {nogen}|{mig}|en|et|a|me",
    # fire, gas, bombs, water, cars
    "det|der|noget|huset|kontoret|køkkenet|skraldespanden .. brænder|brænde|ulmer|burning",
    "brand i|på|udbrudt",
    "der|det .. er .. brand|ildebrand|ild|flammer|røg|gas",
    "ild|flammer|flames|smoke .. i|ud|fra|under|in|from|coming|is|on",
    "fire in|on_fire|there_is_a|alarm|fire",
    "røgen|ild|flammer ud_af|ud_fra|op_af|op_fra|under_døren|i_printerrummet|i_kælderen|overalt",
    "kommer|vælter|siver .. røg|flammer",
    "kommer|vælter|siver|lugter|lugte|smells|smell .. røg|gas|brændt|ild|smoke|burning|fire",
    "eksplosion*|eksploder*|explosion|exploded|gaslugt|gasudslip",
    "forladt|efterladt|mystisk|mistænkelig|ukendt|suspicious|abandoned .. taske|pakke|kuffert|rygsæk|kuvert|pulver|bag|package ... bipper|ledninger|tikker|pulver|står|ticking|wires|udenfor|ved",
    "hvidt_pulver|tikker|bipper ... taske|brev|pakke|kuvert",
    "{nogen} .. hoppet|hopper|sprunget|faldet|falder|faldt|røget|ligger|fell|jumped .. i|into .. åen|å|vandet|havnen|søen|kanalen|bassinet|the_river|water|the_water|harbour",
    "drukner|ved_at_drukne ... {nu}|hjælp|åen|havnen|vandet|søen",
    "drowning",
    "blevet_påkørt|er_påkørt|kørt_ned|kørt_over|kørt_en_ned|ramt_af_en_bil|hit_by_a_car|run_over",
    "låst|lukket|alene|efterladt|locked|left .. inde? .. i|in .. bil|bilen|varm_bil|varme_bil|a_car|the_car",
    # missing, alone, or being taken
    "{barn} .. er|blevet|pludselig|is .. {væk} .. her|lige|før|minut*|time|timer|i_dag|stod|was|just",
    "{barn} ... {lille} ... {væk}|ikke_finde|find",
    "{væk} .. {barn} .. {lille}",
    "{barn} er|blevet|is|has .. {væk}",
    "{barn} på {alder} .. er_væk|væk|forsvundet",
    "kan|cant|can_t|cannot|can ikke|not|find finde|find|min|our .. {barn}|ham|hende|him|her|mor|far .. {lille}|han|hun|og|nogen|nogen_steder|stod|he|she|anywhere",
    "leder|ledt|ledte|søger|savner|mangler|looking .. efter|for|en .. sit|sin|mit|min|vores|en|et|my|her|his|beboer .. {barn}|beboer|mor|far",
    "blevet|er .. væk_fra .. sin_mor|sin_far|sine_forældre|mig|os|gruppen|dagplejen|stuen",
    "{barn} ... helt_alene|uden_voksne|ingen_voksne|all_alone|by_himself|by_herself ... græder|ingen|voksen|voksne|forældre|minut*|time|timer|crying|nobody",
    "{barn} .. på_4|på_5|på_6|på_3|på_2 .. alene .. her|ude|udenfor|gaden|græder|ind",
    "{barn} ... kom|kommer|kommet|står|stod|sidder|går|gik ... alene ... mor|far|hjemme|derhjemme|siger",
    "græder|grædende|græd ... {barn} ... alene|finde",
    "barnevogn|klapvogn|autostol ... alene|ingen|forladt|time|timer",
    "{dement} ... {væk}|gået|gik|ud_af_døren|ikke_finde|find|walked_out|wandered|savnet|vandrer",
    "{gammel} .. gået_sin_vej|ud_af_døren|gået_ud|forsvundet|walked_out|wandered_off",
    "glemt|ved_ikke|husker_ikke|kan_ikke_huske|doesn_t_know|remember .. hvor|hvad|where|vejen .. han|hun|he|she|hjem|hedder .. bor|hedder|er|lives|is|skal ... {gammel}|ingen|alene|kulden|jakke|nattøj|tøfler|toget",
    "{gammel} ... glemt|ved_ikke|ikke_finde .. hvor_hun_bor|hvor_han_bor|hjem|vej",
    "{nogen} ... nattøj|tøfler|natkjole|pyjamas|bare_tæer|bare_fødder|sutsko ... ved_ikke|ude|udenfor|gaden|kulden|spørger|leder|hjem|aner_ikke",
    "plejehjemmet|plejehjem|hjemmeplejen|nursing_home|bostedet|institutionen ... mangler|savner|leder|{væk}|missing",
    "er_savnet|eftersøgt|meldt_savnet|missing_person|missing_child",
    "prøver|forsøger|lige|trying .. tage|tager|taget|take|taking .. {barn} .. med|ud|ind|væk|away",
    "kidnapp*|bortfør* .. {barn}",
    "taget|tog|tager .. drengen|pigen|barnet ... skreg|bil|bilen|væk|nu",
    "prøver|forsøger|ville|trying .. at|have|to .. få|tage|lokke|trække|hive|take|get|have .. {barn}|en_pige|en_dreng|min_søn ...",
    "fremmed|ukendt|stranger|voksen .. mand|fyr|mænd|man ... {barn}|pige|dreng",
    "mand|manden|han|fyr .. rører|rørte|tager|pillede|piller|blotter|blotte|gramser|befamler|onanerer|filmer|fotograferer .. ved|sig|på|børnene|pigerne|{barn}",
    "blotter|gramser|befamler|overgreb|krænker",
    "ligger|sover|lå|lying .. mor|far|min_mor|hans_mor|hendes_mor ... vågne|wake",
    "mor|far|mum|mom|dad|mommy ... ligger|vil ... ikke|not .. vågne|wake|svarer",
    # plain cries
    "kom_nu nogen|ud|hurtigt|hjælp",
    "skynd|skynde|hurry .. jer|dig|sig|nu|alvorligt|please ... {nogen}|alvorligt",
    "hjælp_mig|hjælp_os|help_me|help_us|hjælp_hende|hjælp_ham|help_her|help_him .. please|nu|han|hun|der|now|he",
    "livsfare|livsfarligt|akut_fare|i_fare|in_danger ... {nu}",
    "alene_på_vagt|alene_på_arbejde|alene_i_skranken ... truer|døren|skæv|bange|råber",
    "spyttede|spytter .. på|efter .. mig|os|hende|ham",
)

MEDICAL = (
    # short and sure
    "pulsåren|pulsåre|håndleddene|håndleddet|halspulsåren|wrists|artery .. over|op|skåret|skar|cut",
    "skåret|skar|cut .. pulsåren|håndled*|halsen|wrists",
    "{barn}|hun|han|min_søn .. drukket|drak|spist|slugt|drank|swallowed|ate .. afløbsrens|klorin|rengørings*|medicin|sprit|piller*|gift|benzin|lampeolie|opvask*|sæbe|batteri*|bleach|pills|vaskepulver|ukrudts*|håndsprit|cigaret*|snus|stoffer",
    "barnet|babyen|baby .. kommer_nu|på_vej_ud|er_på_vej|is_coming|coming_now",
    "pludselig|lige|suddenly .. kan|can .. ikke|not|t .. tale|snakke|se|gå|stå|talk|speak|see|walk|bevæge|løfte",
    "kan .. pludselig .. ikke .. tale|snakke|se|gå|stå|bevæge|mærke|løfte|føle",
    "kan_ikke|can_t|cannot .. føle|mærke|feel .. min|mine|sin|sine|sit|mit|my|her|his .. arm|arme|ben|side|ansigt|hånd|fødder|arms|legs|face",
    "slag|hit|slået .. i|on|mod .. hovedet|the_head|nakken ... kaster|svimmel|bløder|ikke|omtåget|dizzy|vomit*",
    "fik|fået|får .. slag .. i_hovedet|mod_hovedet",
    "{barn} .. er|blevet|is|turning blåt|blå|slapt|slap|livløst|blue|limp|stille .. i|hoved*|og|and|in",
    "læge|doctor|nurse|sygeplejerske|lægevagten .. til_stede|here|nu|hurtigt|now|quick|quickly|straks",
    "er_her_en|er_der_en|is_there_a|har_i_en læge|doctor|nurse|sygeplejerske .. her|til|here|der",
    "svarer|svare|reagerer .. ikke|ikk .. når_vi|på_tiltale|kalder|ryster|råber|når_jeg|når_man",
    "{nogen} .. fået|fik|får stød|strøm",
    "tog|taget|taking|took .. for_mange|too_many|alle|en_masse|hele_glasset|en_håndfuld|all .. piller*|pills|tabletter|medicin|panodil*|sovepiller|of|her|his|sine|mine",
    "piller|pillerne|pills|panodil*|tabletter .. for_mange|too_many|alle|taget|slugt|på_en_gang|at_once",
    "lyder|taler|snakker|opfører_sig|virker .. underlig|underligt|mærkelig|mærkeligt|forvirret|sløret ... ord*|telefon*|pludselig|arm*|ansigt*|hænger",
    "finde ordene|ord",
    "bevistløs*|bevisløs*|bevidsløs*|ubevidst|besvimt|livlos|kolapset|kolapse*|unconsious|unconcious",
    "ilde_tilpas|bliver_dårlig|blev_dårlig|pludselig_dårlig|ved_at_gå_ud",
    "hugorm|slangebid|bidt_af_en_hund|hundebid|hunden_bed|dog_bit ... bløder|hæver|ansigt*|barn*|{nu}|dybt|hals*",
    "akut|acute ... læge|hospital|skadestue*|syg|smerter|112|sygdom",
    "skadestue*|akutmodtagelse*|emergency_room ... nu|bløder|brækket|slået|hurtigt",
    # not awake, not breathing
    "faldt|faldet|falder|segnet|sank|styrtet|styrter .. om|sammen|omkuld|bagover",
    "kollaps*|collaps*|besvim*|bevidstl*|unconscious|fainted|fainting|passed_out|livløs*|hjertestop|cardiac*|blacked_out|fell_down|genopliv*",
    "hjertestarter*|defibrillator*|aed ... hvor|nu|hurtigt|haster|her|quick|here",
    "hvor|where|har_i|er_der|is_there .. hjertestarter*|defibrillator*|aed|førstehjælpskasse*",
    "hjertestarter*|ambulance*|redningshelikopter",
    "vågner|vågne|vågnet|vækkes|vække|wake|waking .. op? .. ikke",
    "ikke|not|won_t|doesn_t|cannot|can_t .. vågne|vågner|vågnet|vækkes|vække|vækket|wake|wakes",
    "svarer|reagerer|rører|bevæger|rørt|svare|reagere|responding|respond|answering|moving|answer ... ikke|not ... gulvet|faldet|ligger|sig_i|sidder|stolen|på_ham|når_jeg|trappen|bleg",
    "faldet|faldt|falder|gulvet|ligger|fell|lying|stolen|sidder|krampe* ... svarer|reagerer|rører|rørt|answering|answer|responding|moving|respond .. ikke|not|sig|slet",
    "not|isn_t|doesn_t|won_t responding|respond|moving|breathing|breathe",
    "he|she|man|woman|fell|floor .. not|isn_t answering ...",
    "ikke .. rørt|reager* ... bleg|time|gulvet|stolen|når",
    "reagerer|reagere .. ikke|slet_ikke|heller_ikke",
    "ikke .. få|til_at_få .. kontakt|luft|vejret",
    "få|får .. luft|vejret|kontakt|ilt",
    "trækker|trække|træker|hiver|gisper|snapper|kæmper|hvæser .. ikke? .. vejret|vejret_ikke|efter_vejret|luft|mærkeligt|efter_luft",
    "gisper|rallende|raller|hyperventil*|kvæles|kvalt_i|choking|suffocat*|gasping",
    "can_t|cant|cannot|can_not|not|trouble|hard_to|struggling breathe|breathing|breath",
    "breathe|breathing .. not|badly|properly|anymore",
    "gulvet|gulv|jorden|fortovet|trappen|floor|ground ... ligger|lå|blod|krampe*|sover|død|bleg|ryster|lying|blood|shaking|dead",
    "ligger|lå|ligge|lying|lies .. på|on .. gulvet|gulv|jorden|fortovet|trappen|the_floor|floor|ground|the_ground|flisen|toilettet|asfalten|parkeringspladsen",
    "er_det_her_dødt|sover_eller_er_død|død_eller|lever_stadig|ikke_nogen_puls|ingen_puls|no_pulse",
    # heart, stroke, seizure
    "ondt|smerter|smerte|trykker|trykken|stikker|jag|strammer|klemmer|presser|pain|hurts|hurt|pressure|tight .. i|for|over|in .. brystet|bryst|hjertet|venstre_arm|venstre_side|chest|the_chest|his_chest|her_chest|my_chest",
    "brystet|brystsmerter|brystkassen|chest ... ondt|trykker|trækker|arm|armen|grå|hold*|tager_sig|pain|hurts|numb|smerte*|stram*|klemm*",
    "tager|holder|holde|tog|clutching|holding .. sig .. til|på|om .. brystet|hjertet|hovedet|maven|halsen",
    "tror|think|ligner|har_et|får_et|having ... hjerteanfald|hjerte_anfald|heart_attack|slagtilfælde|hjertetilfælde|stroke",
    "having_a_heart_attack|hjerteanfald_nu|a_stroke",
    "tror|ligner|måske|lige|nu|think ... blodprop|hjerneblødning|stroke|slagtilfælde",
    "blodprop|hjerneblødning ... lige_nu|løfte|mundvig*|nu_kan|tror",
    "mundvig*|skæv_i_ansigtet|skæv_mund|hænger_i_den_ene|face_drooping|pludselig_lam|lammet_i_den_ene|halvt_ansigt|savler|skævt_ansigt|ansigtet_hænger|ansigt_hænger",
    "taler|snakker|talt|snakke|tale|slurred|talking|speech .. underligt|sort|mærkeligt|utydeligt|uforståeligt|volapyk|sløret|vrøvl|weird|strange|slurred|nonsense ... {nogen}|pludselig|begyndt|nu|mundvig*|sukker*|armen",
    "sukkersyg*|diabet* .. er|og|is|and .. snakke|sort|svimmel|sveder|ryster|bevidst*|for_meget|falde|ukontakt*|sløv|omtåget|dårligt|mærkelig|too_much|shaking|ked",
    "for_meget|too_much insulin|medicin|morfin|metadon|ketogan|hjertemedicin",
    "kan_ikke|cannot|can_t|cant|ikke .. mærke|bevæge|løfte|sige|feel|move|lift .. min|sin|den|hele|sit|armen|arm|benet|noget|my|his|her .. side|ben|arm|arme|navn|venstre|højre|ene|siden|legs|face|leg",
    "kramper|krampe|spjætter|fråde|convuls* ... gulv*|hele|kroppen|nu|hvad_gør|lige",
    "{nogen}|{barn} .. har|får|fik|lige|ligger|having|is .. krampe|kramper|krampeanfald|epileptisk_anfald|epileptisk|et_anfald|anfald_nu|seizure|convuls*|fit",
    "ryster_over_hele|shaking_all_over|ryster_ukontrolleret|spjætter|fråde_om_munden",
    "bleg|grå|blå|hvid|klam|kold|svedig|gusten|pale|blue|grey|gray .. og|i|ud|om|and|in .. hovedet|ansigtet|klam|kold|svedig|rystende|munden|læberne|face|lips|svede* ...",
    "kold_og_klam|helt_bleg|helt_grå|helt_blå|ligbleg|helt_hvid|blå_læber|turning_blue|turned_blue|lips_are_blue|så_bleg|meget_bleg|kridhvid|kridthvid",
    "svimmel|sortner|svimler|dizzy|faint .. og|det|for|and|nu|meget|så .. sortner|sidde|falde|kvalme|øjne*|sit_down|ned|dårligt",
    "sortner|sort_for_øjnene|ved_at_besvime|ved_at_falde_om|går_ud_som_et_lys",
    # blood, wounds, falls, shock, burns
    "bløder|blødte|forbløder|blødning|bleeding|bleeds",
    "{nogen} .. bløde",
    "blod|blodet|blood .. på_gulvet|gulvet|overalt|everywhere|sprøjter|toilettet|vælter|ud_af|alle_vegne|hele_vejen|på_tøjet|i_ansigtet|på_hænderne",
    "meget|masser|fuldt|fuld|lot|hoster|kaster|spytter .. blod|af_blod|of_blood|blood|blod_op",
    "skåret|skar|skåret_sig|hugget|stukket|skudt|cut .. sig|fingeren|hånden|armen|mig|håndled*|himself|herself|ned|over|kniven ... {nu}|blod*|dybt|bløder|{krop}|i",
    "skåret_sig|skar_sig|stukket_ned|knivstukket",
    "{nogen} .. faldet|faldt|falder|styrtet|væltet|fell|fallen .. ned_fra|ned_af|trappen|stigen|cyklen|hovedet|gulvet|badet|badeværelset|rejse|komme_op|op_igen|hoften|stairs|ladder|head|get_up|rulletrappen|kørestolen|løbehjulet",
    "slog|slået|slår|stødte|hit|banged .. hovedet|hovdet|nakken|baghovedet|his_head|her_head|head ... {nogen}|bløder|ikke|vågn*|kast*|svimmel|omtåget|disken",
    "{nogen} ... slog|slået|hit .. hovedet|nakken|baghovedet|his_head|her_head",
    "kan_ikke|cannot|can_t|cant .. rejse_sig|komme_op|stå_op|gå|stand_up|get_up|walk ... ondt|faldet|benet|smerter|hoften|pain|fell",
    "faldet|ondt|smerter|fell|hurts ... kan_ikke|cannot|can_t|cant .. rejse|komme|stå|stand|get_up|walk|støtte",
    "så_ondt|voldsomt_ondt|vanvittig_ondt|forfærdeligt_ondt|voldsomme_smerter|stærke_smerter|frygtelige_smerter|ulidelige_smerter|terrible_pain|so_much_pain",
    "får|fik|fået .. stød|strøm .. af|gennem|i",
    "forbrændt|forbrændte|brændt_sig|brændte_sig|skoldet|skoldede|skoldhed|kogende_vand|burned|burnt|scalded ... {nogen}|sig|hele|hånden|armen|barnet|{krop}|himself|herself",
    "klemme|klemt|i_klemme|fastklemt|stuck|trapped ... finger*|hånd*|elevator*|arm*|fod*|ben*|bil*|{krop}",
    "afrevet|revet_af|næsten_af|hugget_af|skåret_af .. finger*|hånd*",
    "finger*|fingrene|hånden|armen|tommel* ... revet_af|næsten_af|hugget_af|skåret_af|i_klemme|er_af",
    "faldet|faldt|lige .. brækket .. armen|benet|hånd*|ben|arm",
    "knoglen_stikker|åbent_brud|brækket_nakken",
    # swallowed, taken, drunk
    "slugt|sluge|slugte|spist|drukket|drak|swallowed|ate|drank .. et|en|noget|something|af|a|fra|sprit|klorin .. batteri|knapbatteri|rengøring*|afløbs*|sprit|mønt|legetøj|magnet*|piller|gift|opvask*|klorin|battery|bleach|something|pills|medicin|dispenser*|svampe|bær|frostvæske|håndsprit",
    "slugt|slugte|swallowed noget|en|et|something",
    "batteri|knapbatteri|klorin|afløbsrens|rottegift|sprinklervæske ... slugt|spist|drukket|halsen|drak",
    "galt|noget|fast|sidder|stuck .. i|in .. halsen|hals|the_throat|throat|luftrøret|den_gale_hals",
    "forgift*|poison*|overdosis|overdos*|overdose*|od_",
    "taget|tog|sluger|indtaget|spist|took|taken|taking .. alle|mange|for_mange|en_hel|hele|et_glas|alt|all|too_many|a_lot .. sine|sin|mine|hans|hendes|piller|pillerne|panodil*|tabletter|medicin|of|pakke|glas|her|his|my",
    "taget|tog|took|fået|røget|sniffet .. noget|something|stoffer|coke|fentanyl|heroin|ecstasy|ghb|drugs ... vågne|kontakt|toilet*|mærkelig|dårlig|wake|svede*|gulvet|holde",
    "faldet_i_søvn|sover ... toilet* ... sprøjte|nål|kontakt|piller",
    "sprøjte|kanyle|nål|needle|syringe ... arm*|toilet*|ligger|faldet|søvn|gulvet",
    "fuld|beruset|drukket|skæv|påvirket|drunk ... ikke_holde|vågen|kaster_op|kontakt|bevidst*|ligger|falder|gulvet|kulden|awake",
    "kaster_op|brækker_sig|kaste_op|throwing_up|vomiting .. blod|ligger|gulvet|blood",
    "ligger .. kaster_op",
    # allergy, birth, small children, fever
    "allerg*|bi|hveps|hvepsestik|nødder|jordnød*|bee|wasp ... hæver|hævet|hævelse|luft|vejret|halsen|ansigt*|læber|swelling|breathe|throat|stak|epipen",
    "hæver|hævet|hævede|hæve|hævelse|swelling|swollen .. nu|op|halsen|tungen|hals|ansigt*|læber*|i_ansigtet|throat|face|tongue",
    "ansigt|ansigtet|tungen|halsen|hals|læber|tunge|face|throat|tongue .. hæver|hævet|swelling|svulmer|snører",
    "epipen|adrenalinpen|allergisk_chok|anafyla*",
    "vandet|water .. er_gået|gik|gået|afgik|broke|has_broken",
    "veer|veerne|presseveer|contractions|giving_birth|in_labour ... nu|her|lige|tæt|hvert|minut*|gulvet|toilet*|now|har",
    "føder|fødslen .. her|på_toilettet|på_gulvet|lige_nu|i_gang",
    "gravid|svanger|svangre|højgravid|pregnant ... smerter|ondt|bløder|blod|bleeding|pain|veer|faldet|faldt|kramper|vandet|fell",
    "gået_i_fødsel|går_i_fødsel|fødslen_er_i_gang|in_labour|in_labor",
    "{barn} .. er|is helt? slap|sløv|blå|livløs|bevidst*|limp|unconscious",
    "{barn} ... brændende_varm|feberkrampe|feberkramper|kramper|fever",
    "{barn} .. feberkrampe*|kramper|41_i_feber|nakkestiv*|limp|brændende_varm",
    "ambulance*|lægevagt*|call_a_doctor|get_a_doctor|førstehjælp|first_aid ... nu|hurtigt|her|haster|now|quick|please|nogen|straks",
    "brug_for_en_læge|ring_efter_en_ambulance|er_her_en_læge|need_a_doctor_now|need_an_ambulance",
    "{nogen} .. har_det_skidt|har_det_dårligt|dårligt_tilpas|fik_det_dårligt|ildebefindende|feels_ill|feel_sick|very_sick|meget_syg|fået_det_skidt ... svede*|bleg|brystet|så_var|sidder|gulvet|væk|lige",
    "hedeslag|solstik|varmeslag|underafkøl*|forfrosset|hypotherm* ...",
    "omtåget|fjern_i_blikket|ikke_til_stede|ikke_kontaktbar|ukontaktbar|groggy|konfus",
    "kan_ikke_sige|ikke_sige .. sit_navn|sit_eget_navn|noget_fornuftigt",
    "så_var|og_var_hun|og_var_han .. hun|han|væk .. væk",
    "er_død_her|er_lige_død_her|ligger_død|fundet_død|ser_død_ud|is_dead_on",
)

VIOLENCE = (
    # short and sure
    "{nær} .. vil|wants|want|skal .. gifte|marry .. mig|hende|me|her|os .. væk|bort|med|off|to|til",
    "låser|låste|låst|spærrer|lukker|locks|locked .. døren|hoveddøren|mig|hende|me|the_door ... ikke|can_t|ud|inde|in|not",
    "må_ikke|ikke_må|ikke_lov|not_allowed|forbyder|lader_mig_ikke .. have|se|tale|snakke|ses|mødes|have_kontakt|gå|arbejde|to .. {nær}|kontakt|venner|nogen|ud|familie|anyone|min_familie|alene ... {nær}|for_ham|han_siger|nogen|ham",
    "{nær}|han|de .. har|has|have .. taget|gemt|låst|taken|hidden|smidt|beslaglagt .. mit|min|mine|hendes|my|her .. pas|passport|kort|telefon|mobil|penge|papirer|opholdskort|nøgler|phone|papers|sundhedskort",
    "han|de|he|they|eksen|manden finder|find|finds|opsporer .. mig|hende|os|me|her .. hvis|uanset|igen|overalt|if|wherever|alligevel|en_dag|og",
    "stedfar|far|faren|onkel|bedstefar|papfar|stepfather|uncle .. rører|rørt|piller|kysser|touches|touching|gør_ting|kommer_ind_til .. ved|på|mig|hende|me|her",
    "bragt|bringer|gjort|skammer|vanæret|brought .. skam|skammer|ud|shame .. over|dem|familien|family|os",
    "giftes|gifte|bryllup|gift|married|wedding|marry ... vil_ikke|tør_ikke|ikke_vil|imod_min|mod_min_vilje|don_t_want|against",
    "hænder*|hånd|hands|hand .. om|omkring|på|around .. halsen|hals|struben|throat|neck",
    "venter|står|holder|sidder|waiting ... hun|han|kvinden|she .. er .. bange|ryster|græder|skræmt",
    "livet_af .. mig|hende|os ...",
    "livet af mig|hende|os",
    "follows|following|følger|fulgt .. efter|me|mig .. hjem|home|fra_arbejde|hver_dag|everywhere|overalt",
    "{nær} .. is|keeps .. following|stalking|watching|tracking me|us|her",
    "he|she|they|han|de .. will|vil|going_to .. kill|hurt|find|beat|slå|finde|skade me|us|mig|os|hende|her",
    "{nær}|han .. kaster|smadrer|knuser|throws .. ting|tallerkener|alt|things|møbler|tv|døre ... mig|hjemme|os|efter|slår|børnene",
    "{nær} .. kaldes|kalder|ydmyger|nedgør|svine*|spytter .. mig|hende|os ... hver_dag|luder|slår|bange|hele_tiden",
    "tvang|presser|forces|forced .. sex|mig_til_sex|i_seng|samleje",
    "sex ... tvinger|mod_min_vilje|ikke_vil|against",
    "{nær} .. kvæler|truer|tæsker|tæver|voldtager|banker|smadrer|slåer|slås_med|beats|chokes .. mig|hende|os|mor|min|me|her|med|børnene",
    "far|stedfar|han|papfar|mor {slår} .. mor|min_mor|min_søster|min_bror|børnene|far|min_far|lillebror|mum",
    "min|hendes|hans|sin|mine|my|her|his|ens|manden|kæresten|eksen {nær}? .. {slår} .. mig|hende|ham|os|me|her|him|us|børnene|hver|igen|når|i_går|med_bælte|kids",
    "{nær} slår|slog|slåer|slå|banker|tæver|sparker|hits|beats|hit|kvalte|kvalt|skubber|mishandler|voldtager",
    "{nær} {siger}|er|har|vil .. slår|slog|slå|tæver|beats|hits .. mig|hende|me|her",
    "{nær} ... {slår} mig|hende|os|ham|me|her",
    "{slår} .. af .. {nær}",
    "han|hun|de|he|she|they {slår} mig|hende|ham|os|børnene|me|her|us|the_kids",
    "bliver|blev|blevet|er_blevet|being|getting|was|get|gets .. {slår} ... {nær}|hjemme|derhjemme|igen|kæreste|home",
    "jeg|hun|han|vi .. bliver|blev|er_blevet .. slået|tævet|banket|mishandlet|voldtaget|kvalt|beaten|hit|abused",
    "når_han|when_he|hvis_han .. er|har|drikker|bliver|opdager|finder|is|gets|drinks|finds ... {slår}|vred|fuld|drukket|sur|værre|ihjel|drunk|angry|kill",
    "vold|volden|voldelige|voldsramt|abuse*|abusive|domestic_violence|husvold|partnervold ... {nær}|hjemme|hjem|derhjemme|børn*|flygt*|væk|he|him",
    "{nær} .. er|har|bliver|is|blev .. voldelig|farlig|truet|tyran*|psykopat|violent|abusive|dangerous",
    "{nær} truer|truede|threat*|har_truet",
    "udsat_for .. vold|stalking|psykisk_vold|overgreb|social_kontrol|negativ_social|trusler",
    "{bange} .. for|of ham|hende|him|her|sin|min|my|his|mine|manden|faren|familien|kæresten|eksen .. {nær}|hjem|gå|slår|siger|han",
    "{bange} .. for|of|to .. at? .. gå|komme|tage|være|go|going|be|køre .. {hjem}",
    "{bange} .. at|that han|he|de|min_eks|min_mand|manden ... finder|slår|kommer|find|finds|hurt|opdager|tager",
    "ikke tør gå|tage|komme|være hjem|hjemme",
    "{tørikke} .. gå|tage|komme|være|køre|sove|go .. {hjem}|tilbage|alene_med",
    "tør|tørre|dare|vil|vil_ikke|wants .. ikke|not|aldrig .. gå|tage|komme|være|go|med .. {hjem} .. til|i|med|to|tonight|til_ham",
    "vil_ikke|ikke .. hjem .. til .. ham|hende|manden|sin_mand|familien|him",
    "ikke|not|aldrig|må_ikke|must_not|cannot|can_t .. vide|opdage|se|høre|finde|know|find|see|opdager|finder ... jeg_er_her|hun_er_her|vi_er_her|jeg_var_her|jeg_har_været_her|i_am_here|im_here|where_i_am|hvor_jeg_er|hvor_vi_er|jeg_taler|jeg_snakker",
    "han_må_ikke|manden_må_ikke|he_must_not vide|se|opdage|know ... jeg|hun|vi|bor|er|i|where|her|slog|slår|beat",
    "hvis_han_opdager|uden_at_han_opdager|hvis_min_mand_opdager",
    "he_must_not_know",
    "min_mand|min_kæreste|manden|kæresten|eksen|min_eks|min_familie opdager|finder_ud_af ...",
    "{nær} må|skal|must ikke|not .. se|vide|opdage|høre|know|see .. jeg_er|hun_er|vi_er|i_am|where_i|at_jeg_er|hvor_jeg",
    "{nær} kontroller*|overvåger|tjekker|styrer|gennemgår|tager|tog|låser|filmer|took|takes|controls|checks|spærrer .. min|mit|mine|hendes|hvor|med|mig|my|hvem|alle|på|alt .. telefon*|mobil*|pas|mitid|penge*|phone|passport|money|snakker|inde|kort|beskeder|går|ude|børn*|efter",
    "han|he kontroller*|overvåger|tjekker|tager|tog|har_taget|took|takes|has_taken|takes_away .. min|mit|mine|my .. telefon*|mobil*|pas|penge*|phone|passport|money",
    "{nær}|{bange}|han|gå_ud|rejse ... tager|tog|taget|har_taget|took .. min|mit|mine|hendes|my|her .. pas|telefon*|mitid|penge|passport|phone ... ikke|tæsk|rejse|not|vil|gå",
    "jeg|hun|vi|i .. må|allowed|lov|ikke_må .. ikke|not|aldrig|to|snakke .. at|to|gerne|med .. gå|snakke|tale|forlade|komme|leave|talk|go|nogen .. ud|alene|med|nogen|huset|hjemmet|venner|penge|hjemmefra|out|the_house|to|anyone|telefon|min_familie",
    "låst|låser|lukker|lukket|spærret|spærrer|locked|locks|holdt|holder .. mig|hende|os|me|her .. inde|fanget|in|indespærret",
    "låst|låser|gemt|gemmer .. hendes|mit|mine .. væk",
    "blevet|bliver|er .. låst_inde|spærret_inde|holdt_inde",
    "blevet|bliver|er .. låst|spærret|holdt .. inde",
    "krisecenter*|kvindekrisecenter*|mandecenter*|kvindehjem*|kvindehus|sikkert_sted|et_sted_at_sove_i_nat|shelter*|a_refuge|safe_house|safe_place|dannerhuset",
    "flygtet_hjemmefra|flygtet_fra_ham|flygtet_fra_min|stukket_af_hjemmefra|løbet_hjemmefra|ran_away|escaped_from",
    "flygtet|flygtede|flygte|løbet|escape|escaped|stukket fra|hjemmefra|from|af_hjemmefra .. {nær}|ham|min|sin|hende|hjem*|i_nat|him|my|og",
    "væk|get_away|komme_væk|skal_væk|slippe|forlade .. fra|from .. ham|hende|min_mand|min_mand|manden|familien|him|my_husband|min_eks|min_kæreste ... i_dag|nu|hurtigt|hjælp|uden|today|now|skal|slår|bange",
    "jeg|vi|hun .. skal|må|need .. væk|to_get_away .. fra|from .. ham|hende|him|min|my",
    "tvangs*|forced_marriage|forced_to_marry|arrangeret_ægteskab|æresrelater*|æresdrab|æreskonflikt*|æresvold|genopdragelse*|omskær*|negativ_social_kontrol|honour|honor_killing",
    "giftes|gifte|gift|marry|married .. med|mig|væk|a|my|af|me .. min|sin|en|fætter|cousin|mand|fremmed|jeg ... vil_ikke|ikke|tør|don_t|16|17|15|tvinge*|jeg_er",
    "tvunget|tvinger|tvinge|forced|forcing|force|presser|want|wants .. mig|hende|me|her|til|at|to .. til|at|to|gifte|marry .. gift*|giftes|ægteskab|marry|rejse",
    "familien|familie|forældre|onkel|brødre|family|parents .. har|vil|siger|fundet|want|found|sender .. fundet|sende|gifte|send|en|a .. mand|giftes|somalia|pakistan|irak|tyrkiet|væk|udlandet|til ... tør|ikke|gift*|sige_fra|16|17|marry|græder|rejse|hende",
    "{siger} .. at .. jeg|hun .. sendt|sendes ud_af_landet|hjem ... hvis",
    "{nær} ... sende|sender|sendt|send|sent|skal_rejse|rejse|taget .. mig|hende|os|me|her|til|på .. til|til_udlandet|tilbage|hjemlandet|på_ferie|to|back|ud_af_landet ... gift*|marry|imod|vil_ikke|tvinge*|genopdrag*|hvis_jeg_går|hvis_jeg",
    "skam|ære|vanære|ærespligt|shame|honour .. over|for|på|til|af|on ... familien|familie|mig|family|og_nu|skal",
    "gjort_skam|bragt_skam|kastet_skam|dansk_kæreste|forkert_kæreste ... {bange}|truet|låst|bror*|brødre*|livet|ihjel|familie*|skal",
    "truet_på_livet|trues_på_livet|truer_mig_på_livet|threatened_to_kill",
    "{slår} .. mig|hende|os|me|her|us .. ihjel",
    "{nær} ... {ihjel} .. mig|hende|me|her|os",
    "{siger}|will|vil|going_to .. han|de|he|they|at .. {slår}|kill|will .. mig|hende|me|her .. ihjel|if|hvis",
    "{nær} .. leder|looking|ledte .. efter|for .. mig|hende|me|os",
    "eks|eksen|eksmand|eksmanden|ekskæreste|ekskone|ekskæresten|min_mand|my_ex|ex|hendes_mand|manden|brødre .. står|venter|sidder|holder|dukker|stands|waits|sits|is|keeps .. udenfor|uden_for|foran|op|hver|og_venter|ude|derude|outside|hele_tiden|igen|forbi|efter|ovre ... hver|hus|aften|dør|døren|job|arbejde|opgang*|tilhold|nat|her|mig|house|night|work|every|beskeder|dag|hoveddør*|bil",
    "eks|eksen|eksmand|eksmanden|brødre|brothers|ekskæreste|familie|familien|min_mand|min_bror .. finde|finder|fundet|find|finds|found .. mig|hende|ud_af_hvor|me|where_i",
    "finder|finde|find|finds .. hende|mig|os|me|her|us .. lige_meget|uanset|alle_steder|igen|no_matter|overalt|hvad",
    "så|så_at|so .. {nær}|han|ham|he|min_eks|min_mand .. ikke|aldrig|cannot|can_t|never|doesn_t .. kan|må .. finde|find .. mig|hende|os|me|her|us",
    "gps*|airtag*|sporer*|tracker|overvågningsapp ... {nær}|bil|taske|telefon|min_eks|my|ex|han",
    "{nær} ... gps*|airtag|sporer|tracker|tracking|nøgenbilleder|hævnporno|aflytter|hacker|nude*",
    "stalk*|forfølg* ...",
    "tilhold|opholdsforbud|polititilhold|restraining_order|strakstilhold ... {nær}|her|nu|sidder|ham|he|bryder|overholder",
    "blå|blåt|sorte|bruises|bruise|marks mærker|øje|efter_slag|after|black_eye|on_her|på_halsen ... {siger}|hals*|arm*|dør|manden|{nær}|slag|ansigt*|igen|fald*|{nogen}",
    "{nogen} ... blå_mærker|blåt_øje|mærker_efter|brandmærker|brændemærker|brændt_mærke|kvælningsmærker|bruises|black_eye|solbriller_på_indenfor|cigaretmærker",
    "black_eye|blåt_øje|blå_øjne",
    "seddel|hvisker|hviskede|hviske|whisper* ... hjælp*|help|manden|mand|{slår}|giftes|{bange}|han",
    "svarer_for_hende|svarer_for_ham|taler_for_hende|answers_for_her|speaks_for_her|lader_hende_ikke ... skræmt|{bange}|ned|hele_tiden|ser|gulvet|scared|tale|svare",
    "ryster|græder|græde|skræmt|shaking|crying|grædende .. og|and .. siger|vil|vise|says ... hjem|ham|finder|mærke*|slår|him|husband|manden",
    "ryster|græder|shaking|crying ... vil_ikke|tør_ikke|tør|ikke_hjem|afraid ... hjem|ham|home|him",
    "kigger|ser|stirrer|looking ... døren|the_door|vinduet ... han|opdager|værre|kommer|he|manden",
    "værre_end_sidst|så_bliver_han|så_får_jeg_tæsk|få_tæsk|får_tæsk|får_bank|så_får_jeg|bliver_sindssyg|bliver_rasende|meget_vred|bliver_vred ... {slår}|{nogen}|opdager|ham|jeg|mig",
    "tæsk|klø|smæk af|derhjemme|hjemme",
    "får|få|fik tæsk|klø|lussinger|øretæver|smæk|buksevand",
    "han|he .. tager|tage|take|takes .. børnene|mine_børn|ungerne|the_kids|my_kids|my_children .. hvis|fra_mig|if",
    "skreg|skrig|skriger|råb|screams|screaming ... naboen|lejligheden|nat|kone|bor_med|neighbour|overbo|underbo ...",
    "naboen|nabo|overboen|underboen|neighbour|genboen .. skrig|skriger|slår_sin|mishandl*|tæver|screaming|hitting|beats",
    "{barn} ... blå_mærker|mærker_efter|tør_ikke_gå_hjem|tør_ikke|bælte|overgreb|afraid|vil_ikke_hjem|sulter ... hjem|far|mor|slag|siger|dad|home|stedfar",
    "{barn} .. siger|fortæller|says ... slår|slået|slår_hende|slår_ham|hits|beats",
    "kom|lige|kommet|ude|released .. ud|løsladt|out .. af|of .. fængslet|fængsel|prison|jail ... mig|hjem|slog|ham|me|hende",
    "slog_mig|slår_mig|slår_hende|slog_hende|beat_me|beats_me|hits_me|hit_me|beat_her|hits_her|hurts_me|hurt_me|raped_me|forced_me|choked_me|kvalte_mig|kvalt_mig|voldtog_mig|truer_mig ... {nær}|han|he|politi*|nu|i_går|hjem*|igen|dag|nowhere|again|adress*|and|hver|manden|drengen",
    "ekskæreste|eksmand|ekskone|eks|ex ... truer|threaten*|forfølg*|stalk*|udenfor|opgang*|outside|følger|nøgen*|chikaner*",
    "min_mand|min_kæreste|min_eks|my_husband|my_boyfriend|min_kone|min_far|min_bror|mine_brødre|min_søn ... sindssyg|voldelig|farlig|truer|rasende|tvinger|voldtager|kvæler|tager_mit|tager_mine|tager_min|låser",
    "tale|snakke|talk|ringe .. med|to|til .. nogen|en|someone|somebody ... {nær}|vold|slår|manden|husband|stille|hjemme",
    "hemmelig|beskyttet|skjult|ny|nyt|new|secret .. adresse|nummer|navn|telefonnummer|address|name|number ... {slår}|{bange}|{ihjel}|beat|truet|truer|vold*|opdager|not_know|slog|finder|finde_hende|finde_mig|flygt*|kill|hurt",
    "{slår}|{bange}|{ihjel}|truet|truer|voldelig*|flygtet|beat|farlig ... hemmelig|beskyttet|skjult|ny|secret|new adresse|address|nummer|navn",
    "skjule_sig|gemme_sig|gå_under_jorden|lever_skjult|hide_from ... {nær}|ham|kæreste|familie*|eks",
    "truet kvinde|dame|borger|ung|pige .. {nu}|her|nr|hvem",
    "vil|want|trying .. ikke .. med .. ham|hende|manden ... {bange}|ryster|græder",
)

SUICIDE = (
    # short and sure
    "jeg|han|hun|i|he|she vil|ville|ønsker|skal|want|wants|wants_to|want_to|wanna|går|har_lyst .. bare? .. til_at|at|to|bare|just dø|die ...",
    "jeg|han|hun vil|ville|skal bare? dø",
    "want|wants|wish to die",
    "ikke .. holde|holder|klare|klarer|rumme|bære|magte .. livet|det_hele|smerten .. ud|mere|længere",
    "livet|life .. er|is|har .. ikke|not|ingen|no|intet .. værd|worth|mening|meaning|point|formål|værdi",
    "orker|magter|hader|hate|ikke_orker|ikke_magter .. ikke|my|mit|livet|life .. livet|life|liv",
    "ikke .. orker|magter livet|mere|længere",
    "hader|træt_af|led_ved|slut_med|tired_of|done_with .. livet|at_leve|life|living|mit_liv",
    "væk|slippe|out .. fra|for|of .. det_hele|alt|livet|everything|verden .. for_evigt|for_altid|forever ...",
    "væk|slippe|forsvinde fra|for det_hele|alting|denne_verden",
    "planlagt|plan|besluttet|ved_hvordan|know_how .. hvordan|how|at .. jeg_gør_det|gøre_det|dø|die|ende|do_it",
    "pillerne|piller|pills|rebet|reb|rope|geværet|pistolen .. klar|parat|ready|fremme|på_bordet|liggende",
    "har|have|tager|sluger|take .. alle? .. pillerne|pills|rebet ... klar|ready|aften|nat|tonight|slut|så",
    "{nogen} .. på|on tagkanten|altankanten|taget|broen|gelænderet|rækværket|skinnerne|the_roof|the_ledge|the_bridge ... ",
    "hopper|springer|kaster_mig|kaster_sig|hoppe|springe|jump .. ud|fra|foran|off|from .. parkeringshus*|vinduet|altanen|broen|bro|taget|tårnet|toget|bridge|roof|window|building|5_sal|øverste",
    "tænker|tænkt|overvejer|tanker|thinking|thought .. på|om|at|about|of .. hænge|skyde|dø|ende|drukne|selvmord|dying|killing|slutte|gøre_det|forsvinde",
    "hænge|skyde|drukne|hænger|skyder|drukner mig|sig",
    "kugle .. for|i .. panden|hovedet",
    "ser|see|findes|er_der ingen|no|any .. udvej|vej_ud|mening|lys|fremtid|way_out|future|reason .. længere|mere|to_live|med_livet|i_livet",
    "jeg_ser_ingen_udvej|ingen_udvej_mere|ingen_anden_udvej",
    "end|ends|ending|take|taking .. his|her|my|their life",
    "reason|mening|grund .. to|med|til .. live|livet|leve|at_leve",
    "farvel .. for .. sidste_gang|altid|evigt",
    "siger|sagde|skriver|said|says .. farvel|goodbye ... sidste_gang|for_altid|alle|børn*|mærkelig*|forever",
    "hellere|rather|bedre|bare .. vil|ville|være|be|være .. død|dead|være_død",
    "være død .. end|nu|alle",
    "meningsløst|håbløst|ligegyldigt|meaningless|hopeless ... mere|længere|vil_ikke|leve|ingen|anymore|dø|livet",
    "givet|gav|giver|foræret|gives|gave .. hund|kat|ejendele|ting|alt|væk|things|away|smykker .. væk|away ... brug_for|need|mere|farvel|længere",
    "brug_for .. den|dem|det|noget|den_mere .. mere|længere .. fordi|når|alligevel",
    "vågner|vågne|wake .. forhåbentlig|aldrig|ikke|never|not ... i_morgen|op|mere|igen|up|tomorrow",
    "ikke|not|aldrig .. mere|noget|nothing|anything .. at|to .. leve|live .. for",
    "{nogen} .. forsøgt|prøvet|prøvede|forsøgte|tried .. at|to .. tage_livet|hænge|dø|skære|springe|kill|end",
    "selvmord*|suicid*|selvskad*|selvdrab",
    "tage|tager|tog|taget|take|taking .. livet_af|sit_eget_liv|mit_eget_liv|sit_liv|mit_liv|eget_liv|my_own_life|his_own_life|her_own_life|my_life|his_life|her_life|own_life|livet",
    "livet_af .. sig|mig|dig|ham",
    "ikke|ik|aldrig|don_t|dont|doesn_t|not|slet_ikke|no_longer .. gider|vil|orker|magter|ønsker|want|wants|lyst|kan .. at|til|to|ikke .. leve|være_her|være_til|live|be_here|be_alive|exist|opleve",
    "gider|vil|orker|magter|ønsker|har_lyst ikke|ik|aldrig|slet_ikke|ikke_have_lyst .. leve|lever|være_her|være_mere|være_til|vågne|live ... længere|mere|mer|her|til|anymore|op|i_morgen|more",
    "ikke|ik|not .. leve|lever|være_her|være_til|live .. længere|mere|mer|meget|anymore|any_more",
    "leve .. længere|mere|mer|uden",
    "ikke|grund|reason|værd .. være_her|leve|live|living .. når|mere|for|til|længere|anymore|jeg|i_morgen|længe|to",
    "ingen|ikke|no|nothing .. grund|mening|formål|noget|reason|point|håb .. til|med|i|at|to|in .. livet|leve|stå|stå_op|live|living|life|det_hele|going_on",
    "ingen_vej_ud|no_way_out",
    "jeg_kan_ikke_klare_mere_nu|jeg_kan_ik_mere|orker_ikke_mere|orker_ik_mere|magter_ikke_mere|orker_ikke_livet|jeg_giver_op|jeg_gir_op|har_givet_op|kan_ikke_holde_det_ud|holder_det_ikke_ud|can_t_go_on|cannot_go_on|cant_go_on|can_t_take_it|cant_take_it|can_t_do_this_anymore|given_up|give_up_on_life",
    "orker|magter|klarer ik|ikke .. mere|mer ... slut*|nu|i_aften|livet|det",
    "gøre|gør|gjort|end|ending|put|sætte|slutte|afslutte .. en_ende|slut|punktum|it_all|an_end .. på|to|for .. det|livet|det_hele|it|alt",
    "ending_it_all|end_it_all|end_it|end_my_life|ende_det_hele|slutte_det_hele|afslutte_det_hele|ende_mit_liv|afslutte_mit_liv|afslutte_livet",
    "det|alt|everything|it .. skal|hele|slutter|er|ends|will_be .. slut|slute|slutte|slutter|forbi|over|alligevel ... i_aften|i_nat|i_dag|i_weekenden|snart|tonight|today|nu|for_mig",
    "slutter|forbi .. alligevel .. i_weekenden|i_aften|i_nat|tonight",
    "af_egen_hånd|vil_bare_dø|smertefri_død",
    "vil|ville|ønsker|skal|gerne|bare|lyst|want|wants|wish|wanna|siger_han_vil|sige .. at|to|bare|jeg|gerne|han|hun|til|vil .. dø|die|var_død|være_død|dead|død ...",
    "måde|måder|way|how .. at|to|jeg .. dø|die|kill",
    "hvor_mange|how_many .. piller|panodil*|tabletter|pills|sovepiller|paracetamol ... dø*|die|kill|farlig*|dødelig*|til",
    "gemt|samlet|sparet|har|købt|taget|save|saved|collected|have|nok|enough .. piller|pillerne|sovepiller|panodiler|pills|tabletter|et_reb|reb|en_strikke|rope ... aften|nat|hjemme|derhjemme|nok|all|tonight|home|mere|dø|klar|nu",
    "har|købt|bought|have .. et|a .. reb|rope|strikke|noose",
    "jagtgevær* ... frem|liv|lagt",
    "sove .. og .. ikke|aldrig .. vågne",
    "ikke .. vågne .. op? .. igen|mere|i_morgen",
    "hænge|hang|skyde|skyder|drukne|forgifte|dræbe sig|mig_selv|sig_selv|himself|herself|myself",
    "kill|killing|hurt|hurting|harm .. himself|herself|myself|themselves",
    "kill_myself|kill_himself|kill_herself|hurt_myself|killing_himself|killing_herself|killing_myself|harm_myself",
    "{siger}|vil|will|skal|going|gonna|klar_til|tænker_på|truer_med .. at|han|hun|jeg|to|he|she|ville|vil .. hoppe|springe|hopper|springer|kaste|køre|jump .. ud|fra|foran|sig|ned|i|off|in_front",
    "hoppe|hopper|springe|springer|sprang|kaste_sig|lægge_sig|kaster_sig|jump|jumps|jumping .. ud|fra|foran|ned|på|i|off|in_front|from .. foran|taget|broen|toget|et_tog|skinnerne|vinduet|altanen|tog|bridge|the_bridge|roof|the_roof|train|a_train|bilen|balkonen|tagkanten",
    "{nogen} ... taget|broen|skinnerne|togskinnerne|rækværket|gelænderet|banen|tagkanten|altankanten|bridge|roof|tracks|ledge ... springe|hoppe|forkert*|ser_ud|går_mod|jump|edge|kanten|udenfor|vil|ned|ledge",
    "på|on|over .. taget|broen|skinnerne|the_roof|the_bridge|the_tracks|the_ledge ... springe|hoppe|forkerte|jump|sidder|står",
    "anden_side|den_anden_side|other_side .. går|banen|ses|broen|rækværk* ...",
    "ses .. på .. den_anden_side",
    "broen|rækværk*|gelænder* ... forkerte_side",
    "på_den_forkerte_side_af_rækværket",
    "køre|kører|drive .. bilen|ind|ud|my_car|into ... et_træ|træ|autoværn*|tree|lastbil|modkørende|vandet|wall",
    "farvel|goodbye|good_bye|skrevet_undskyld|tak_for_alt|tak_for_hjælpen .. til|og|message|besked|note|brev|i|letter|gennem ... ikke|slukket|answer|slut*|telefon*|svarer|væk|børn|alle|altid|for_altid|all|kontakt|doesn_t|livet|sammen",
    "besked|sms|brev|seddel|message|note|letter ... farvel|goodbye|undskyld|tak_for_alt|når_i_læser|jeg_er_væk|ikke_mere",
    "afskedsbrev|farvelbrev|afskeds_brev|suicide_note|goodbye_note|goodbye_letter|afskedsbesked",
    "skrevet .. brev|breve|testamente|et_brev ... børn*|klar|i_morgen|være_her|afsked|alle",
    "bedst|bedre|nemmere|better|lettere|best .. for|if|hvis|uden|without|off .. alle|jeg|mine|i|dem|everyone|everybody|mig|børnene|verden|me|familien|ham ... væk|gone|uden_mig|ikke_var|død|dead|without|forsvandt|ikke_fandtes|wasn_t|without_me",
    "bedre|better .. uden|without|off_without .. mig|me",
    "ville_ønske|wish ... aldrig|ikke|never|not|var_død|were_dead|was_dead ... født|vågne*|levede|born|fandtes|wake*|død|alive|dead",
    "ingen|nobody|no_one|no-one .. vil|ville|would|will .. savne*|miss|opdage|mærke|notice",
    "lige_meget|ligemeget|ligegyldigt|nothing_matters|doesn_t_matter .. nu|mere|alt|det_hele|now|anymore|hele|alligevel|med_mig ...",
    "det_hele|alt|everything|livet .. kan|er .. være|bare|også|lige .. lige_meget|ligemeget|ligegyldigt|meningsløst|håbløst",
    "så_kan_det|så_kan|nu_kan_det|nu .. være_nok|lige_så_godt|også_være_nok ... nok|dø*|liv*|ende*|slut*|hele",
    "sidste|last .. gang|time .. i|vi|you|I ... ser|see|møder .. mig|ham|hende|me|him|her",
    "sidste_gang_vi|sidste_gang_i|sidste_gang_du|last_time_you|last_time_we ... ser|see|mig|ham|hende",
    "får|fik|need|behøver|have .. alligevel? ... ikke|aldrig|not|heldigvis .. brug_for|need|vente|mer .. mere|mer|længere|noget|nyt|det|længe ... jeg|alligevel|konto|er_her|bestemt|besluttet",
    "er|være|be|am .. her|here .. ikke|not|alligevel|ikke_mere|længere|anymore .. mere|mer|længere|til|i_morgen|meget|anymore|når|længe",
    "ikke|not|won_t|wont|aldrig .. være|er|be .. her .. i_morgen|længere|mere|meget|længe|på_mandag|til_sommer|til_jul|næste|tomorrow|next|when|så_længe|ret_længe",
    "jeg_er_her_ikke|jeg_er_her_ik|han_er_her_ikke|hun_er_her_ikke|er_her_ikke .. til|i_morgen|mere|længere|når|næste|længe ...",
    "har|have .. bestemt|besluttet|decided .. mig|sig|to ... ikke|børn|ende|vente|dø|slut|nu|her|die|end|væk|længe",
    "vente|ikke ... har_besluttet_sig|har_bestemt_sig|har_bestemt_mig|har_besluttet_mig",
    "forsvinde|disappear|vanish|forsvandt .. helt|for_altid|bare|fra_det_hele|forever|fra_verden ...",
    "lyst|tænker|want|tænker_på|tænker_tit .. til|på|at|to|bare ... forsvinde|dø|disappear|die|hoppe|springe|ende",
    "hen_til|op_til|ned_til|være_hos|follow|be_with|komme_op_til|join .. hende|ham|min|mor|far|dem|her|him .. i_himlen|igen|in_heaven|kone|mand|again ... død*|bare|vil|himlen|want",
    "død*|died ... vil|want .. bare|gerne|just|to .. hen|op|være|be|join|følge .. til|hos|with|efter|her|him",
    "gør|gøre|gjort|do|does|doing .. noget|something .. dumt|ved_sig_selv|ved_mig_selv|stupid|skade|drastisk|uoverlagt|uigenkaldeligt|to_himself|to_herself|to_myself|overilet",
    "skader|skade|skadet|gør_skade .. sig_selv|mig_selv|på_sig_selv ...",
    "snitsår|skåret_i_armene|ar_på_armene|skærer_i_sig|cuts_on_his|cuts_on_her|skærer_sig_i|cutter ...",
    "skærer|skære|cut|cuts .. i|sig|mig|her|his|my .. armen|armene|selv|håndled*|wrist*|arms",
    "stemmer|stemmerne|voices .. siger|tell|telling|says|i_hovedet|råber ... gøre|do|dø|mig|det|kill|skal|slå",
    "så_sort|helt_sort|alt_er_sort|det_hele_er_sort|hele_er_sort|ingen_vej_ud|kan_ikke_se_nogen_vej|ingen_udvej|no_way_out|no_hope|håbløst|mørkt_alt|kun_mørke ... {nogen}|jeg|livet|det|leve|vej|it|sort|me",
    "hvor_det_hele_er_sort|helt_derude_hvor|helt_derude|så_langt_ude",
    "livslinien|livslinjen|selvmordslinjen|suicide_hotline|suicide_line|lifeline",
    "mistet|lost .. alt|everything ... nok|leve|ende|slut|mening|point|nothing_left|grund|længere",
    "forsøgt|prøvet|tried .. før|en_gang|at_tage|before|to_kill ... igen|livet|der_igen|again|herself|himself",
    "har_forsøgt_før|er_der_igen|prøvede_at_tage_livet",
    "begravelse*|begravelseshjælp|funeral ... til_sig_selv|til_mig_selv|min_egen|sin_egen|for_myself|own ... tom|40|30|ung|snart|inden|trist|ked",
    "hvad_sker_der_med_mine_børn|hvem_får_mine_børn|hvem_tager_mine_børn|passer_på_mine_børn|what_happens_to_my_kids ... ikke|væk|bestemt|er_her|død|gone",
    "afskaffe_mig_selv|er_en_byrde|til_besvær|a_burden|kun_en_byrde|bare_en_byrde|ked_af_at_leve|træt_af_at_leve|træt_af_livet|tired_of_living|tired_of_life|livstræt|livslede|led_og_ked|ikke_plads_til_mig",
    "haft .. sit|mit .. liv ...",
    "jeg_kan_ikke_mere|jeg_kan_ik_mere|jeg_kan_bare_ikke_mere",
    "får|har ikke brug_for .. noget|nogen|ting|dem mer|mere|længere",
    "{siger} .. han|hun|jeg|at vil|ville|bare_vil dø|die",
    "i_vil_ikke_se_mig|ser_mig_aldrig|så_ser_i_mig_aldrig|never_see_me|i_ser_mig_ikke .. igen|mere|again ...",
)

NOT_A_CRISIS = {
    "alarm-112": PROCEDURE,
    "laegehjaelp": PROCEDURE,
    "vold": (
        "hvad gør|gøres|siger ... når|hvis en|nogen",
        "hvordan|hvem får|giver|søger ... truet",
        "slå|slår|slog|slås|slået os|sig|det|den|i .. op|sammen|fra|igennem|ned_i|fast|bordet",
        "slå|slår|slog op|sammen|fra|igennem|fast",
        "slå|slår ham|dem op",
        "glemt|glemte .. mor|far|konen|kone slår|dræber|kills mig",
    ),
    "selvmord": ("hvad gør|gøres|siger ... når|hvis en|nogen",),
}
"""By referral: the patterns that turn its alarms away."""

PATTERNS = {
    "alarm-112": ALARM,
    "laegehjaelp": MEDICAL,
    "vold": VIOLENCE,
    "selvmord": SUICIDE,
}
"""By referral: what to say first is what is listed first."""

CRY = frozenset({"hjaelp", "help", "hjaelp hjaelp", "help help", "112", "alarm", "nodhjaelp"})
"""Nothing but these."""

SHORTHAND = {
    "trur": "truer", "blir": "bliver", "slåss": "slås", "slaass": "slaas", "ik": "ikke", "ikk": "ikke", "ige": "ikke", "jg": "jeg", "jej": "jeg", "mn": "min",
    "mnd": "mand", "mandn": "manden", "borgr": "borger", "mer": "mere", "hvd": "hvad",
    "ka": "kan", "ha": "har", "u": "you", "im": "i am", "cant": "can t", "dont": "don t",
    "wont": "won t", "doesnt": "doesn t", "isnt": "isn t", "å": "og", "maa": "maa",
}  # fmt: skip
"""What is left out when one types fast."""

KEY_WORDS = """
    kniven køkkenkniv pistol pistolen våben gevær truer truede truet smadrer slagsmål slagsmålet
    kvælertag overfaldet voldelig voldtaget brænder brandalarm brandalarmen flammer eksplosion
    forsvundet dement forvirret bevidstløs bevistløs besvimet besvimer kollapset trækker vejret
    brystet blodprop ambulance hjertestop hjertestarter hjertestarteren kramper krampe overdosis
    bløder drukner gulvet faldet vågner reagerer svarer selvmord kæreste kæresten eksmand
    eksmanden forfølger forfølges krisecenter ambulancen tvangsægteskab skranken hjælp kollega
    slutte slutter farvel panodiler piller livet længere politiet hurtigt unconscious
    breathing breathe knife threatening threatens suicide myself bleeding collapsed
    husband boyfriend afraid kvalte
"""
"""The words that a crisis hangs on; these are also known when they are misspelt."""

LOOKALIKES = """
    pille pilene pilen kampen kaempe kæmpe sletter slette smutter smutte sladrer sparer svær svært tredve lægerne
    bøder bøden boede boeder troede tredje svaret farver farven falder fælder taler klager
    affald kasser koster kaster hjælpe hjælper hjalp
"""
"""Words a letter from a key word that are words of their own."""
