import { words } from './sentenceWords';

/** Words of every day, folded, that may be asked for, but are never a name with a typo, and make longer words. */
export const common = words(`
  abend abfahrt abfall abgrund ablage abnahme abreise absatz abschuss absicht abstand abstrich abteil achsel adler
  aendern affe ahnen akkord akte alarm alltag alphabet alt altar alter amazonas ameise ampel amsel amt ananas anblick
  andrang anfall angebot angel animal anker anklage ankunft anlass anlauf annahme anordnung anschluss ansehen ansicht
  anspruch anstalt anstand antenne antrieb antritt antworten anzahl anzug apfel apfelsine april aquarell arbeiter arm
  armee aroma artikel arzt asche ast atem atmen aufgang auflage aufnahme aufruf aufschrei aufsicht aufstand aufwand
  aufzug auge augen august ausdruck ausflug ausgang auskunft ausland ausnahme ausrede aussage aussicht austausch
  austritt auswahl ausweg ausweis autobahn axt bach backe backofen baden badewanne baer baerin bagger bahn bahnhof
  bakterie balken balkon ball banane bank bankett bar barbar barke bart basis basket basteln bastille bath batterie
  bau bauch baum baumwolle becher becken bed bedarf bedeuten beeilen beere befehl begegnen beginn beginnen begriff
  behaelter behalten bein beispiel beissen beitrag beleuchtung bellen belly belohnung benzin beobachten berg bericht
  berichten beruehrung beruf beruhigen besen besitz besteck besuch besuchen beten beton betreten beule beute beutel
  bewegen bewegung beweis bezahlen bezirk biber biegen biene bier bildschirm billig bin bird birke birne biss bitte
  bitten blase blasen blatt blau blech blei bleistift blick blitz block bluehen blume bluse blut blutdruck board
  boden bogen bohne bohren bohrer bombe bone boot boss bote bottle bowl box branch brandung braten braun bread
  brechen brei breit breite bremse brennen brett brie brief brille bringen broschuere bruecke bruellen brunnen brush
  brust bube buche buchstabe bucht buecken bueffel buegeleisen buehne buerger buerste bund bunker bunt burg bus busch
  butter butterbrot cable cake cap card cards cat chapter cheese church client clients cloud coat coin cold cookie
  cookies corner cough crib cup custom customer customers dach dachs dackel damm dampf dank danken darm datei dateien
  dattel dauer daumen decke deckel dehnen deich delfin delphin denkmal desk dezember diaper dichter dick dieb diele
  dienst dienstag ding direktor dish dishes diskussion disziplin doktor doll donner donnerstag doof dorf dorn dose
  drache draht drama dramen dreck drehen dreieck dress drill driver druck druecken duenn duft dunst durst dusche ebbe
  eber echo echt ecke edel efeu egal egg eggs ehre eiche eichhoernchen eidechse eier eifer eigenheit eigenschaft eile
  eilen eimer einbruch eindruck einfall einfluss eingang einheit einkaufen einkaufszettel einladung einsatz einschlag
  einspruch einstieg eintrag eintritt eis eisbaer eisen eisenbahn elan elefant elektrode elektron ellenbogen eltern
  empfang empfehlen enden eng engel enkel entdecken ente entfernung entkommen entscheidung entwurf epoche erben erbse
  erdbeere erde erfinden erfindung erfolg ergebnis erinnern erinnerung erkaeltung erlauben erlaubnis erleben ernte
  ersatz erschrecken ertrag ertragen erwarten erwartung esel essig etage eule fabrik fabriken fach fackel faden
  faehre fahne fahren fahrer fahrplan fahrt falke fall falle falte familie fang fangen farbe farben fass faul
  faulenzen faust februar feder federball fegen fehlen fehler feier feierabend feige feile fein feind feld fell fels
  fenchel ferien ferse fessel fest fett feucht feuer feuerwehr feuerzeug fever fichte fieber figur file files film
  filz finden finesse finger fink fire firma fisch fischen fish flach flamme flanke flasche flaute fleck fleisch
  flicken fliege fliegen fliehen fliessen floete floh floor flott flower fluchen flucht fluegel fluestern flug
  flughafen flugzeug flur fluss flut fly folie foltern foot fork form formel forst frage frankenreich frau frech
  freitag freizeit fremd fressen fridge friede frieden friedhof frieren frist froehlich frosch frost frucht fruehling
  fruehstueck fruit fuchs fuehlen fuehler fuelle fuellen fuessen fuettern fund funke fuss futter gabe gabel gaehnen
  game games gans garage garbage gardine garten gas gasse gast gaumen gebaeude gebet gebiet gebirge gebuesch
  geburtstag gedanke gedicht gefaengnis gefahr gefuehl gegend gegenstand gegenteil gehalt geheimnis gehirn geige
  geist geiz gelaechter gelaende gelb geld gelenk gelingen gemeinde gemuese gemuetlich generation genesen genie
  geniessen genuss gepaeck gerade geraet geraeusch gericht geruch geruest gesang geschenk geschichte geschirr
  geschlecht geschmack geschwindigkeit gesellschaft gespenst gespraech gestalt gestell getraenk getreide gewehr
  gewicht gewinn gewinnen gewissen gewitter gewuerz gierig giessen gift gilde gipfel giraffe gitter glaenzen glanz
  glass glatt glatze glaube gleiten glied glocke gnade goal goals gold gorilla grab graben grad graf gramm granate
  graph gras grass grat grau greifen grenze griff grill grille grippe grob groesse gross grube gruen gruessen gruppe
  gruss gucken guerteltier guest gurke gurt gymnasium haar haelfte haende haengen hafen hafer hagel hahn hai haken
  halle haltestelle hammer hamster handel handschuh handtuch hanf harke harn hart hase haselnuss hass hassen hat
  haufen hauptarbeit hauptaufgabe hauptsache hauptstadt haushalt haut heat hebel heben heck hecke heft heftig heide
  heilen heimarbeit heimat heimweh heiraten heiss heizen held heldin helfer hell helm henne herbst herd herde herr
  herrlich herrschen herz heu heulen heuschrecke hilfe hill himbeere himmel hindernis hinken hirn hirsch hirte hitze
  hobel hoch hocker hoehe hoehle hoelle hof hoffen hohl holen honig hopsen horn horse hose huebsch huefte huegel
  huelle huepfen huesteln huette huhn hummel hummer hunger hungrig hupe husten idea ideas idee ideen idiot igel
  immobilie impfung impuls industrie informantin inhalt insekt insel inspektor install installed installs instinkt
  intelligent internat interpret irren irrtum island jacke jacket jaeger jagd jagen jammern januar joke jubel jubeln
  jucken jugend juice juli jung junge juni juwel kabel kaefer kaefig kaelte kaempfen kaese kahl kaktus kalb kalender
  kalt kamel kamerad kamin kamm kammer kampf kaninchen kanne kante kapelle kapitel kappe karawane karg karotte karte
  karten kartoffel karton kastanie kasten katalog kater kauen kauf kaufen kehle kehren keil keim keks kelle keller
  kern kette keule key keys kichern kiefer kies kilo kilometer kindergrab kinderstube kinderwagen kinn kino kirche
  kirsche kissen kiste kite kitzel klage klagen klammer klang klappe klasse klatschen klaue kleben klebstoff klecks
  klee kleid kleider kleiderbuegel kleinigkeit klette klettern klima klinge klingel klingeln klinik klopfen kloster
  klotz kluft knall knallen knapp knecht knie knien knife knives knoblauch knochen knolle knopf knospe knoten knurren
  kobold kochen koeder koenig koenigin koerper koffein koffer kohl kohle koma komisch kommode kommunikator kompass
  kompott konfekt kontakt kontinent konto korb kork korn kosten kostuem kot krabbe krach kraehe kraft kralle kran
  kranz krater kratzen kratzer kraut krawatte krebs kreide kreis kreuz kreuzung kriechen krieg kriegen krippe
  kritzeln kroete krokodil krone krug krume krumm kruste kuchen kuehl kuehlschrank kuerbis kuessen kueste kugel kuh
  kunde kur kuschelig kuss kutsche labor lachen lachs lack laden ladung laecheln laerm laessig lahm lake lakritze
  lamm lampe landen landkarte landschaft lang langweilig lanze lappen last laster laterne latte laub laufen laufwerk
  laundry laune laus lawine leaf lebendig lebensmittel leber lebhaft lecken leeren legen lehm lehne lehre leiche
  leihen leim leine leinen leistung leiten leiter lenken lenkrad lerche lerneffekt letter leuchten licht lid liebe
  lieben lieblingsfilm lied liegen light lineal linie linse lippe list liste listen lists lob loben loch locke locken
  locker loeffel loeschen loesung loewe lohn lok lotse luchs luck luecke luege luegen luft lumpen lunge lupe lustig
  machete macht made maerz magen mager magnet mahlen mahlzeit mai mais makel malnehmen mandarine mandel mangel
  manifest mantel marder margarine mark markise markt marmelade marmor marsch maschine mask maske mass masse mast
  match matches matratze matsch matt mauer maul maulwurf maus meckern medaille meer mehl mehrheit meile meinen
  meinung meise meister melden melodie melone menge mensch merken merkmal message messages messe messen messer metall
  meteor meter miene miete mieten mietwagen mikrowelle milbe milch milchkaffee mild milk milz minister minze mischen
  mischung mist mistake mitarbeit mitglied mittag mittagspause mitte mittel mitternacht modern moebel moehre moerder
  moewe mohn mohrruebe moment mond moor moos morgenrot morsch motte mountain mouse mouth mud muecke muehe muehle
  muell mueller muender muenze muetze mumie mund munition murmeln muskel muster mut mutig mutterkorn nabel nachbar
  nachbarin nachricht nachteil nachtigall nachtisch nacken nackt nadel naehe naehern nagel nagen nap nappy narbe narr
  naschen nase nashorn nass nebel neck neffe nehmen neid neighbor neighbour nelke nennen nerv nest netz neugier
  nichte nicken niederlage niedlich niere niesen niete noise norden nordsee nose note notes notiz novelle november
  nudeln nuss oase oberst obst ochse oefen oeffentlich oeffnen oeffnung oel ofen offen ohren ohrfeige oil oktober
  olive oma onkel opa oper operation opfer orange orden ordnen ordner ordnung organ organismus orgel orkan osten
  ostern otter oven ozean paar packen paeckchen paint paket pakt palast palme pampelmuse pan panne panther pants
  panzer papagei paper papier papierkante pappe paprika parcel park parkplatz partei partie party pass passagier
  passen path patient patienten patientin patron patrone pause pech peinlich pelz periode perle person personen pfad
  pfahl pfand pfanne pfarrer pfau pfeffer pfeife pfeifen pfeil pferd pfirsich pflanzen pflaster pflaume pflegen
  pflicht pflock pfluecken pforte pfosten pfote pfuetze pfund piepsen pilz pinguin pinkeln pinsel pirat pistole pizza
  plaene plaettchen plaetze plage plakette plan planet planeten plans plappern plastik plate platte plattform platzen
  plaudern playground plot plump pokal politik politiker polizei polster pommes pool portion porto post posted
  postkarte pot praemie praktisch prall preis price prinz prinzessin prise probieren produkt programm projektion
  propeller prozent pruefung puder pueree pullover puls pult punkte puppe pute quadrat quaken qual qualle quark
  quartal quatsch quelle quer quieken quitte quote rabe rache rachen rad raeumen rahmen rain rakete rand rang rasch
  rasen rasieren rasse rast rat raten ratte raub rauben rauchen raufen rauh raupe rausch raute rebe rebell rechnung
  rede redundanz reform regal regel regen regenschirm regierung regnen reh reiben reich reichen reichtum reif reifen
  reigen reihe reim rein reise reissen reiter reiz reizend rekord religion rennen rentier respekt rest reste retten
  rettich rettung rezept rhabarber rhythmus richter richtung riechen riegel riemen ries riese riesig riff rind rinde
  ring rinne rippe ritter ritze river road robbe roboter rock rodeln roh rohr rohstoff rolle rollen roller roof rope
  rosa rosine ross rost rot route routing row rubin rucksack ruder rudern ruebe ruecken ruehren ruesche ruessel ruf
  rufen ruhen ruhm ruine rund runde runden russ rutsche rutschen saal saat sack saebel saege saegen saeule saeure
  saft sahne saite salad salat salbe salon salt salve salz salzig samen sammeln sammlung samstag samt sand sandale
  sandkasten sanft sarg satan satellit satin satt sattel satz sauber sauer saufen saugen saum sauna schach
  schachspiel schaden schaedel schaelen schaemen schaf schaft schal schale schall schalten schande schar scharf
  schatten schatz schauen schaufel schaukel schaukeln schaum scheck scheibe schein scheinen scheitel schelle schelten
  schemel schenkel schenken scherbe schere scherz scheu scheune schicht schicken schicksal schieben schief schielen
  schiene schiessen schiff schild schildkroete schimmer schimpfen schinken schirm schlacht schlachtung schlaefe
  schlag schlamm schlange schlank schlau schlaufe schleichen schleier schleife schleppen schliessen schlitten schloss
  schlucht schluck schlucken schlund schluss schmal schmecken schmeissen schmelzen schmerz schmetterling schmied
  schmieren schmollen schmusen schmutz schmutzig schnabel schnalle schnappen schnaps schnarchen schnaufen schnecke
  schnee schneien schnittlauch schnitzel schnitzen schnupfen schnur schock schokolade schopf schornstein schoss
  schote schraeg schrank schraube schrei schreiber schreibtisch schreien schritt schublade schuerze schuessel
  schuetteln schuetten schuetzen schuhe schuld schulter schuppe schuss schutz schwach schwaegerin schwager schwalbe
  schwamm schwan schwanken schwanz schwarz schweben schweif schweigen schwein schweinchen schweiss schwelle
  schwenkung schwert schwierig schwimmer schwitzen schwoeren schwung screen sea see segel segeln sehne sehnsucht
  seife seil sekt sekunde sellerie selten seltsam semmel senf september serbien sessel seuche seufzen shelf ship
  shirt shoe shoes shop shopping sicht sieb sieg signal silbe silber silence silvester sinken sinn sirup sitz
  skandinavier skelett skin sklave sky slide snack snow sock socken socks sofa sohle sohn soldat sommerferien song
  sonnenblume sonnenschein sorge sorte sosse soup spalte span spange sparen spargel spaten spatz spazieren specht
  speck speer speiche speicher speise speisen sperren spider spiegel spielerei spielplatz spielregel spiess spinat
  spinne spiritus spitz spitze splitter spoon sporn spott spotten sprache sprachkanaele sprachkanal spritze spritzen
  sprosse spruch sprueche sprung spucke spucken spuelen spueren spur staat staaten stab stabil stachel stadion stadt
  staedter staerke staffel stahl stair stairs stall stamm stampfen standort stapel star stark starr station statistin
  statue stau staub staubsauger staunen stechen stecken stecknadel steg stehlen steif steigen steigung steil stein
  stelle stempel stengel step sterben stern steuerrad stich stick stiefel stier stift stille stinken stirn stock
  stoepsel stoeren stoff stolpern stolz stone stopfen stoppen storch storm stossen straehne strafe strahl strahlen
  strampeln strand strauch strauss streben streber strecke strecken street streich streicheln streifen streiten
  streuen strich striche stroh strom strudel struempfe strumpf stueck stuerzen stufe stuhl stumm stumpf stur sturm
  sturz stute suche suchen sueden suess sugar sumpf sunde suppe swing symbol szene tabak tablett tablette tadeln
  tafel taille takt tal talent tank tanken tanne tante tapete tapfer tarif tasche taste tasten tat taub taube tauchen
  taucher taufe taufen tausch tauschen team tear tee teich teig teilnehmer telefonie teller tempel temperatur tempo
  tennis tent teppich teuer teufel thema thermometer thron tiefe tier tierart tiere tiger tile tinte tire tischtuch
  titel toben tochter tod toeten toilette toll tomate tonne tonnen tooth topf tor tourist touristen towel tower toy
  toys traege traene traeume traeumen tragoedie train trash traube trauen traum traumhaus traurig tree treibstoff
  trennen treppe treten treu trieb trinker trip tritt trocken trockenhaube trocknen troedeln troesten trompete
  tropfen trost truck truebe truhe trumpf tub tube tuch tuempel tuete tugend tulpe tunnel turm turnen turnier turtle
  typ uebel ueben ufer uhu umgebung umhang umkreis umstand umweg unfall unglueck universum unkraut unrecht unruhe
  unsinn untergang unterhemd unterschied unterschrift urteil urwald vase vater veilchen verband verbieten verbot
  verbrechen verdacht verdienen vergangenheit vergessen vergleich vergnuegen verhalten verlassen verlauf verletzen
  vermissen vernunft versammlung verschwinden versprechen verstand verstecken versuch versuchen verteilen vertrauen
  vertraulich verwandte vieh viereck viertel villa visier vogel volk voll vorbild vorfall vorhang vorname vorrat
  vorsicht vorsprung vorteil vortritt vulkan waage wach wachs wachsen wachstum waehlen waerme waesche waffe waffel
  wagen wagnis wahl wahnsinn wahr wahrheit waise wal wald wall walnuss walze wand wandern wange wanne wappen ware
  warm warnen warnung warze waschbaer waschen waschmaschine wasserfall watte wechsel wechseln weg wehen wehren weich
  weiche weichen weide weihnachten weile weinen weise weiss weit weite weizen welle welpen wende wenden werfen werk
  werkzeug wert wesen weste westen wette wetten wettkampf wheel wickeln wiege wiegen wiese wiesel wild wille wimmel
  wind windel windeln wing winkel winken wirbel wirr wirt wischen witz wochentag wohnen wolf wolke wollust wringen
  wuehlen wuenschen wuerfel wueste wuetend wunde wunder wundern wunschzettel wurm wurst wurzel wut yard zaeh zaehlen
  zaehne zahl zahlen zahn zahnarzt zange zanken zapfen zart zauber zaubern zaun zeh zehe zeichen zeile zeitung zelle
  zelt zement zentimeter zeppelin zerren zettel zeuge zeugen ziege ziegel ziehen ziel ziele zielen ziffer zigarre
  zimt zinn zipfel zirkel zitrone zitter zittern zoegern zoo zopf zorn zornig zubehoer zucht zucker zuecken zuenden
  zufall zuflucht zugang zuhoerer zukunft zunge zupfen zusatz zustand zwang zweck zweifel zweig zwerg zwetschge
  zwicken zwiebel zwinkern zylinder
  abilities ability able accent accept accident account ache acid acorn action add addition admiral admit adult
  advent adventure adverb affair afternoon age agree ailment air airport album alley allow almond amount anchor anger
  angle angry ankle answer ant ape appear apple apron arch argue army arrive arrow artillery ash atom attack attend
  attic attitude auditorium aunt author autumn avenue avoid award awful axe bacon badge baggage bait bake bakery
  balance balcony ballot bamboo banana bandage banker banner barber bark barn barrel barrier base basement basin bass
  bat battery battle beach bead beak beam bean bear beard beast beat beauty beaver become bedroom bedtime bee beef
  beer beetle beg beggar begin behave belief believe bell belong belt bench bend berry bet big bite bitter blade
  blame blanket blaze blind blink blister blond blonde blood blossom blouse blow boil bold bolt bomb bond bonus booth
  border bore boredom borrow bounce bound bow brain brake bran brass brave bravery breath breathe breeze brick bride
  bridge bright broad broken brook broom broth brow brown bruise bubble bucket buckle budge buffer bug build building
  bulb bull bullet bump bun bunch bundle bunny burden burger burn burst bury bush business button buzz cabbage cabin
  cactus cage calf calm camel camera camp campus canal candle candy cane cannon canoe canyon capital captain caravan
  carbon career cargo carpet carriage carrot carry cart carton case cash castle catch cattle cause cave celebrate
  cell cellar cement center centre century cereal certain chain chalk chance change channel character charm chase
  chat cheap cheat cheek cheerful cherry chess chest chew chief chin choice choose chop chubby cigar cinema circle
  circus citizen city claim clam clamp clap claw clay clean clever cliff climax climb cloak clock closet cloth
  clothes clover club clue clumsy coal coast cobra cobweb cockroach cocoa coconut cod code collapse collar college
  colony color colour column comb comma common communist commuter company compass complain complaint complete compose
  compute concert condition cone confess confusion contain container contest context continue contrast cook copper
  copy cord corn cost cottage cotton couch count country county courage court cousin cover cow coward cowboy crab
  crack cradle crane crate crawl crayon crazy cream creamy creature credit creek crew cricket crime crisis crisp
  crocodile crop cross crow crowd crown cruel cruise crumb crush crust crystal cube cucumber culture cupboard curb
  cure curious curl curly current curtain curve cushion custody cycle dad daily dairy daisy damage damp dance danger
  dare dark dart date dawn dead deaf deal death debate debris debt december decide decision deck decorate deep deer
  degree delay deliver delivery dense dentist depend depth describe desert design desire dessert destroy detail devil
  dew diamond dice difference dig dim dinner dinosaur direction dirt dirty disable disappear disaster disco discount
  discover discovery disease disgust distance ditch dive divide dizzy doctor dollar dolphin donkey donut dot double
  doubt dough dove dozen drag dragon drain draw drawer dream drift drip drive drop drought drown drum drunk dry duck
  duet dull dust dusty duty eager eagle ear early earn earth ease east easter easy edge education effect effort elbow
  elder election elegant elephant elevator elf embroider emergence emotion empire employee empty enemy energy engine
  enjoy enter envelope envy equal error escape event evil exam examine example excuse exhibit exist exit expect
  expert explain explore explosion eyebrow fable fabric factory fail failure faint fair fairy faith fake fame famous
  fan fancy fare farm farmer fashion fat fate fault favor favour fear feast feather february fee feed fence fern
  ferry festival fetch fiddle field fierce fig fight figure fill filthy fin firm fist flag flake flame flash flask
  flat flavor flavour flea flesh flight float flock flood flour flow flu fluffy flute foam fog foil fold folder
  follow fool foolish force forehead foreign forest forgive formal fort fortune fountain fox frail frame freedom
  freeze freezer frequent fresh friendly frighten frog frown fuel fur furniture future galaxy gallery gander gang gap
  garlic gate gather gear gem genius gentle ghost giant ginger glad glance glare global globe gloom glory glove glow
  glue goat golden goose gown grain grand grandma grandpa granite grape grate grateful gravity gravy grease greedy
  greet grin grip ground grow growl grumpy guard guess guide guilt guitar gum gun gutter guy gym habit hail ham
  handle handsome hang harbor harbour harm harvest haste hatch hate hawk hay haze head heal health heap heart hearth
  heater heaven heavy hedge heel height helmet help helpful hen hero hide hike hint hip history hobby hole holiday
  hollow honest honey honor hood hook hop hope horrible horror host hostel hound hug huge hungry hunt hurricane hurry
  husband hut ice icing icy ill imagine immediate improve inch increase infest influence injury ink innocent insect
  inspection intent introduce invent invite iron itch ivory ivy jail jam january jar jaw jazz jealous jeans jelly
  jewel job jog join joint jokes jolly journey judge juggle juicy july jump june jungle junior junk jury kangaroo
  kettle kick kidney kind king kingdom kiss kit kitten knee kneel knight knob knock knot label ladder lady lamb lamp
  land lane language lap lash laugh lawn layer lazy lead leak lean leap learn leather lecture leg lemon lend length
  leopard lesson lever liar library lick lie lift limb lime limit lion lip liquid litter lively liver lizard load
  loaf lobster lock log lonely loose lot lotion loud low loyal lucky luggage lumber lump lunch lung machine mad maid
  mail male mall manner maple marble march market marriage marry marsh master mate mattress mature meadow meal mean
  meat medal medicine meeting melody melon member memory mend menu mercy merry mess messy metal method mice middle
  migrate mile mill mineral miracle mirror mister mitten mix mixture mole monkey monster mood moody moon moose mop
  moral mosquito moss moth mother motion motor mount movie muffin mule muscle museum mushroom mustache mustard nail
  narrow nasty nation nature neat need needle nephew nerve nervous net niece nightmare nod noisy noodle noon north
  notch notice notion nurse nut oak oasis oat obey object ocean october octopus odd odor offer office onion opera
  opinion orbit orchard order ostrich outcome oval owe owl owner ox oyster pace pack pad page pail pain pair palace
  pale palm pancake panda panel panic parade parent parrot passage passenger past paste patch patients paw pay pea
  peace peach peacock peak peanut pear pearl peasant pebble peck pedal peel pen penalty pencil penguin penny pepper
  perform period permission pet petal phrase pickle pie piece pig pigeon pile pill pillow pilot pin pinch pine pink
  pipe pirate pit pitch pity plague plain plank plant plastic platform platter pleasant pleasure plow plug plum
  plumber pocket pod poem poet poison poke pole police polish pond pony poor popcorn popular porch pork port position
  possibility potato pouch pound pour powder power powerful practice praise pray prayer precious prepare present
  pressure pretend prevent prey pride priest prince princess print prison prize problem produce profit program
  promise proof property prospect protect protest proud provide pudding puddle pull pulse pump pumpkin punch
  punishment pupil puppet puppy pure purple purpose purse push puzzle quality quantity quarrel quarter queen quest
  quick quiet quilt quiz rabbit raccoon race rack radar radio radish raft rag rage rail rainbow raisin raisins rake
  ram ranch range rank rapid rare rash rate raven raw ray razor reach reaction reason recess recipe recognize record
  reflection refrigerator refuse region regret reindeer relation relief remain remind rent repair repeat replace
  reply report request requirement rescue respect result return reward rhyme rhythm rib ribbon rice rich riddle ride
  rifle rinse ripe risk rival roar robber robe robin robot rocket rod roll root rose rough round royal rub rubber
  rubbish rudder rude rug ruin rule ruler rumor rush rust sad saddle safe sail sailor salmon salty sauce sausage save
  saw scale scar scared scarf scatter scene scent schedule science scissors scold score scorpion scout scrap scratch
  scream screw scrub seal seat secret seed selfish sense sentence serious servant serve service shade shadow shake
  shallow shame shape shark sharp shave sheep sheet shell shelter shield shift shine shiny shiver shock shoot shore
  short shoulder shout shovel shower shrimp shrink shrug shut shuttle shy sick sigh sight sign silent silk silly
  silver simple sin sink sip sir size skeleton sketch skill skirt skull skunk slap sled sleepy sleeve slice slip
  slippery slope sloppy slot slow small smart smash smell smooth snail snake sneeze snore soak soda soft soil soldier
  sore sorrow soul sour source south space spade spark sparrow spear speech speed spell spice spicy spike spill spin
  spine spirit spit splash spoil spoke sponge spoonful sport spray spread spring spy square squash squeeze squirrel
  stable stack stage stain stake stamp stand staple stare statement steak steal steam steel steep stem stew sticky
  stiff sting stir stitch stomach stool store stove straight strait strange stranger strap straw strawberry stream
  strength stress stretch strict string strip stroke strong struggle stubborn student study stuff stump stupid style
  subject success sudden suffer suggest suit suitcase sum sunset supply support surface surprise surround suspect
  swallow swamp swan sweat sweater sweep sweet swift swim sword syrup system tail tall tame tangerine tap tape tar
  target tart task tax teacher tease temper temple tempt tender term terminate terrible territory test text texture
  theory thick thief thigh thin thirsty thread threat throat throne thumb thunder thyme ticket tickle tie tin tiny
  tip tissue title toad toast toe toilet tomato ton tone tongue tool topic torch tornado touch tough tour trace track
  trade trail trailer trap travel treasure treat treatment tremble tribe trick trombone troop trot trouble trousers
  trout trumpet trunk trust truth tune turkey turn turnip twig twin twist type ugly umbrella uncle unicorn uniform
  unit unite universe unusual upset vacation vague valley value van vanish vast vegetable vehicle veil vein verse
  vest victory view village vine violin visitor voyage wagon waist wallet walnut wander war warmth warn warning warp
  wasp waste wave wax weak wealth wealthy weapon wear weather weed weep weight weird west wet whale wheat whine whip
  whiskers whisper whistle wick wicked width willow wine wink wipe wire wise wish witch witness wonder wool worker
  world worm worry wound wrap wreck wrench wrestle wrinkle wrist writer wrong yawn yell young zebra zip zipper zone
`);
