/** The words of a list, each in its folded form. */
export const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Words that are said only where somebody asks for knowledge. */
export const askingForSkill = words(`
  auskennt auskennst auskennen ahnung erfahrung erfahrungen erfahren helfen hilft hilf hilfe gesucht fit expertin experte
  experten profi profis tipp tipps bescheid beherrscht bietet anbieten unterstuetzt unterstuetzen unterstuetzung beraten
  beraet zeigen erklaeren erklaert beibringen unterrichtet
  know knows knowledge help helps helping expert experts advice tip tips experience experienced skilled teach teaches
  explain familiar
`);

/** Words that ask for knowledge where somebody is wanted for it: "ich suche jemanden", "I need someone". */
export const wanting = words(`suche such suchen sucht brauche brauch braeuchte brauchen braucht benoetige
  need needs needed looking searching recommend recommendation empfehlen empfehlung empfiehlt hire kennt kennst`);
export const somebody = words(
  'jemand jemanden jemandem jmd jmdn wer wen wem irgendwer irgendwen irgendjemand irgendjemanden leute someone somebody anyone anybody who aus',
);

/** What follows "wer" and "who" where somebody asks for knowledge: "wer kann", "who does". */
export const doing = words(`kann koennte macht gibt bietet spricht versteht baut
  can could does makes gives offers speaks builds`);

/** Other words that stand in questions, also in those that ask for no knowledge. */
const inQuestions = words(`
  kennen rat frage fragen weiss zeigen lernen mach machen macht kann koennte kannst bau baut bauen schreibt gestaltet
  versteht gibts good question questions show learn does can could
`);

/** Words that only join others, so that they may stand in a search: "Nachhilfe in Mathe". */
export const joining = words(`
  in im ins fuer und mit oder bei zu zum zur von an am auf ueber als aus der die das den dem ein eine einen einer
  for and with or of the a an on to about at
`);

/** All words by which somebody may ask for a colleague or her knowledge. */
export const asking: ReadonlySet<string> = new Set(
  [askingForSkill, wanting, somebody, inQuestions]
    .flatMap((some) => [...some])
    .filter((word) => word !== 'aus'),
);

/** Everyday words, which are never taken for a field's name with a typo. */
export const everyday = words(`
  aber abend abends abholen alle allem allen allgemein aller alles allein als also alt alte alten am an andere anderen anfang anders
  angst ans anruf anrufen antwort arbeit arbeiten arbeitest arbeitet arm auch auf aufgabe aufgaben aufs aus ausser baby babys
  bald beginn bei beide beiden beim bekommen besser bestimmt besten bett bevor bild bin bis bisschen bist bitte bleiben
  bleibt bloss bot brauchst brauchen breit brot bruder buch da dabei dafuer daher damals damit danach danke danken dann daran
  darauf daraus darf darfst darin darum das dass dasselbe davon dazu dein deine deinem deinen deiner dem den denen denke denn
  der deren derzeit des dessen deutlich dich die dies diese diesem diesen dieser dieses dinge dir direkt doch dort draussen
  drei dringend drin du dumm dunkel durch durfte duerfen eben echt eher eigene eigenen eigentlich eilig ein eine einem einen
  einer eines einfach eingang einige einmal eins eltern ende endlich er ernst erst erste ersten erzaehlen es essen etwa etwas
  euch euer eure euren fast feierabend fein feiern fenster ferien fertig finde finden findest findet folgen frau frauen frei
  freitag freue freuen freund freunde freundin frisch froh frohe frueh frueher fuehlt fuer funktioniert gab gaebe ganz ganze
  ganzen gar geben gebe gebt geburtstag geduld gefunden gegen gehabt gehe gehen geht gehoert gekommen gemacht gemeinsam genau
  genug gerade geradeaus gern gerne geschrieben gesehen gesicht gestern gesund gesunde gesunden geworden gewonnen gibt ging
  gleich glaube glueck gut gute guten guter gutes habe haben habt halb hallo halt handy hast hat hatte haette hatten haus
  hause heissen heisst her heraus herz herzlich herzlichen heute hochzeit hey hier hin hinter hoch hoffe hoffentlich hoeren hoert
  ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in inzwischen irgendwas irgendwer irgendwie irgendwo ist ja jahr
  jahre jahren je jede jedem jeden jeder jedes jetzt junge kaffee kam kamera kanal kaputt kein keine keinem keinen keiner
  kind kinder kindern klappt klar klein kleine kleinen kleiner klicken komme kommen kommst kommt konnte konnten koennen
  koennt kopf krank kueche kurz kurze kurzen lachen lage lang lange langsam laeuft laeufts laut lass lassen leben lecker leer
  leicht leider leise leiser letzte letzten leute lieb liebe lieben lieber liebsten liegt link los lust mache machst magst mag mal
  mama man manche manchmal mann mehr mein meine meinem meinen meiner meines meinst meist meistens mensch menschen merken
  mich mikro mikrofon minute minuten mir mit mitmachen mittag mittagessen mittagspause mitte mittwoch moechte moechten monat
  monate montag morgen morgens muede muss muessen musst musste mutter nach nachher nachmittag naechste naechsten naechstes
  nacht nah name natuerlich neben nein nett neu neue neuen neuer neues neun nicht nichts nie niemand noch nochmal nummer nun
  nur ob oben obwohl oder oft ohne ohr okay online ordnung papa paar pause platz ploetzlich prima probleme problem punkt quasi
  rausgehen raus raum recht rechts reden regeln rein richtig ruhe ruhig rund sache sachen sagen sagt samstag schade
  schaffe schaffen schafft schauen schaut scheint schicken schlafen schlaeft schlecht schlimm schluessel schnell schoen
  schoene schoenen schoenes schon schreiben schreibe schritt schule schwer schwester sechs sehe sehen sehr seht sei seid sein
  seine seinem seinen seiner seit seite selber selbst selten sich sicher sie sieben sieht sind sitzen so sobald sogar solche
  soll sollen sollte sommer sondern sonne sonntag sonst sorry sowas sowie spaet spaeter spass spiel spielen sprechen spricht
  sprache staendig start starten statt stehen steht stelle still stimmt strasse stress stunde stunden super tag tage tagen
  tasche tasse teil telefon termin termine tief tisch tochter toll tolle tollen treffen trinken trotz trotzdem tschuess tun
  tut tuer ueber ueberall ueberhaupt uebrigens uhr um umso und uns unser unsere unserem unseren unten unter unterwegs
  vater verlieren verstehe verstehen verstanden viel viele vielen vieles vielleicht vier voll vom von vor vorbei vorher
  vormittag vorne waehrend war waere waren warst warte warten warum was wasser wecken weg wegen weihnachten weil weiter
  weitere weitergeht welche welcher welches welt wenig wenigstens wenn werde werden wetter wichtig wichtige wie wieder
  wiedersehen wieso will willkommen willst winter wir wird wirklich wissen wo woche wochen wochenende woher wohin wohl wollen
  wollt wollte worden wort worte worum wovon wozu wunderbar wunsch wuerde wuerden wurde wusste zeig zeige zeigt zehn zeit
  zeiten zimmer zu zuerst zug zuhause zum zumindest zur zurueck zusammen zwar zwei zwischen zwoelf
  germany austria deutschland oesterreich schweiz umzug urlaub wetter
  about after afternoon again all almost already also always am an and another any anyway are around as ask asked asleep
  at away back bad be beautiful because become been before began begin behind being best better between big birthday
  bit both bot bottom boy break breakfast bring brother busy but buy by bye call came car cause chair chat child children
  class clear close coffee cold come coming computer cool could couple course cry crying cup cute daddy dark daughter day
  days dear did didnt different dinner do doesnt doing done dont door down drink drop during each early eat eight else email
  end english enough even evening ever every everybody everyone everything excited eyes face fact fall family far fast
  father feel feeling felt few finally find fine finish finished first five food for forget found four free friday friend
  friends from front full fun funny game gave get getting girl give glad go goes going gone gonna got great group guess guys
  had half hand hands happen happy hard has hat have having he head hear heard hello her here hers herself hey hi high him
  himself his hold holiday home hope hot hour hours house how however hug idea if important in inside instead into is isnt it
  its itself job join joining just keep kid kids kind kitchen kitty last late later laugh lead leave leaving left less let
  lets letter life light like line link list listen little live long look loud love lovely lunch made main make makes making
  man many maybe me mean means meet meeting men middle might mind mine minute minutes miss moment monday money month more
  morning most mother mouth move much mum music must my myself name near never new next nice night nine no nobody none noon
  not note nothing now number of off often oh ok old on once one only open or order other others our out outside over own
  page part party past people perfect perhaps phone picture place plan play please point pretty problem put quick quiet quite
  rain rather read ready real really remember rest right room round run said same sat saturday saw say saying says school
  second see seem seen send sent set seven she short should side since sister sit six sleep sleeping slow small smile so some
  something sometimes son soon sound space speak spot start started starts stay still stop story street stuff such summer sun
  sunday super sure table take taken takes talk tea tell ten than thank thanks that thats the their them then there these
  they thing things think this those thought three through thursday till time times tired to today together told tomorrow
  tonight too took top town tried true try trying tuesday turn two under understand until up upon us use used using usually
  very video visit voice wait waiting wake walk want wanted wants was wash watch water way we wednesday week weekend weeks
  welcome well went were what whats when where which while white whole whom whose why wide wife will window winter wish with
  within without woman women won wonder word words work worked working works world would write writing wrong year years yes
  yesterday yet you young your yours yourself
  afk aha btw brb boah bzw evtl glg grad gtg hab haha hdl hihi huhu idk imo jo juhu juhuu kurzen lg lol moin na nee nem nen nich
  nix np nochma oje oki omg pls plz puh servus sry thx ugh uff vlt wat wtf yay yeah yep yup zb
  aufschreiben aufschreibe aufgeschrieben closing code comes eur euro film filme films grund gruende hoechstens
  mindestens naehe nahe sense weiterem weiteren weiterer weiteres zeichen
`);
