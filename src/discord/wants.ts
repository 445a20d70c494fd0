import { foldWords } from '../skills/fold';

/** What somebody may want who names the bot, beside finding somebody who knows something. */
export const wants = ['data', 'break', 'goal', 'help', 'thanks', 'hello'] as const;
export type Want = (typeof wants)[number];

/** What a sentence wants. */
export interface Wanted {
  want: Want;
  /** When it is meant rather than a field of knowledge that the sentence names, too: always, where nobody knows that, never. */
  wins: 'always' | 'overNobody' | 'never';
}

/** Who asks for people wants one who knows something, or wonders who is here: never a break or a goal of her own. */
const asksForPeople = /\b(wer|wem|wen|jemand\w*|irgendwer|who|whom|anyone|anybody|someone|somebody)\b/;

const thanks = /\b((lieb|nett) von (dir|euch)|danke\w*|dank|merci|thx|thanks|thank you|thank u|ty|cheers)\b/;
/** "Danke für die Hilfe": what the thanks are for is not wanted any more. */
const thanksFor =
  /\b(danke\w*|dank|merci|thx|thanks|thank you|thank u)\b( \w+){0,3} (fuer|dass|das|for|that)\b/;

/** The one question for people that is about her own data. */
const whoSees = /\b(wer|who)\b.*\b(sieht|sehen|liest|lesen|see|sees|read|reads)\b.*\b(meine?|my|mich|me)\b/;

/** Phrases in the form of `foldWords`, German and English, as people write them. The first that fits counts. */
const phrases: readonly (readonly [want: Want, phrase: RegExp])[] = [
  ['data', /\b(meine?n?|welche|my|what) (\w+ )?(daten|data)\b/],
  [
    'data',
    /\b(speicher\w*|weisst|weiss|merkst|sammelst|schreibst|erfasst|hast|know|knows|keep|keeps|store|stores|save|saves|record|records|collect|track|tracks)\b.*\b(ueber|von|about|on|of) (mich|mir|me|us|uns)\b/,
  ],
  ['data', whoSees],
  ['data', /\b(mich|mir)\b.*\b(gespeichert|erfasst|gesammelt)\b|\b(have|got) (on|about) me\b/],
  ['data', /\bwas (speicher\w*|sammel\w*|erfasst|merkst) (du|ihr)\b|\b(meine|my) (zeiten|times|hours)\b/],
  [
    'data',
    /\b(hoerst|hoert|nimmst|nehmt) (du|ihr)\b.*\b(zu|mit|auf)\b|\b(do|are|can) you (record|recording|listen|listening|hear)\b/,
  ],
  [
    'data',
    /\b(loesch\w*|delete|erase|forget|vergiss)\b.*\b(mich|me|alles|everything|daten|data|account|konto)\b/,
  ],
  ['data', /\b(daten|data|mich|me|alles|everything)\b.*\b(loesch\w*|delete|erase)\b/],
  ['data', /\b(dsgvo|gdpr|meine privatsphaere|my privacy)\b/],
  ['break', /\b((\w+)?pause|pausen|pausieren|brb|afk)\b/],
  [
    'break',
    /\b(kurz weg|gleich wieder da|gleich zurueck|be right back|back in a (bit|minute|moment|sec\w*)|step(ping)? away)\b/,
  ],
  [
    'break',
    /\b(coffee|tea|lunch|short|quick|a|my|the|on|take|have|need|start|end) (\w+ )?break\b(?! (even|through|down))/,
  ],
  [
    'break',
    /\b(paeuschen|mittag ?essen|kurz raus|schnell raus|mal raus|(kurz|schnell|mal|eben) weg|stepping out|out for (lunch|a (bit|minute|moment)))\b/,
  ],
  ['break', /^(break|breaks)$/],
  ['goal', /\b(ziele?|zielen|zielsetzung|tagesziele?|goals?|todos?|to dos?|to do list\w*)\b/],
  [
    'goal',
    /\b(vornehmen|nehme mir \w+ vor|habe mir \w+ vorgenommen|heute schaffen|heute vor|plan (for )?(today|my day)|get done today)\b/,
  ],
  [
    'help',
    /\b(hilfe|hilf|hilfst|helfen|hilft|help|helps|anleitung|befehle?|kommandos?|commands?|manual|instructions)\b/,
  ],
  [
    'goal',
    /\b(abhaken|hake? (\w+ ){1,3}ab|noch offen|meine liste|my list|tick (\w+ )?off|was steht (heute )?an)\b/,
  ],
  [
    'help',
    /\b(neu hier|new here|erklaer\w*|wo fange ich an|wie fange ich an|was (muss|soll|kann) ich (hier )?(tun|machen)|was geht hier)\b/,
  ],
  ['help', /\bwhere do i (start|begin)\b|\bwie (das|es) (hier )?(geht|laeuft|funktioniert)\b/],
  [
    'help',
    /\bwas (kannst|machst|tust|bist) du\b|\bwer bist du\b|\bwie (geht|bedient|funktioniert|laeuft|benutze?|bediene?|nutze?) /,
  ],
  ['help', /\b(verstehe?|kapiere?|checke?) (ich )?(das|dich|es|hier) ?(\w+ )?(nicht|nix)\b/],
  ['help', /\bwhat (can|do|are) you\b|\bwho are you\b|\bhow (does|do|can|to) \b/],
  ['help', /\b(don t|dont|do not) (understand|get) (it|this|you)\b/],
  ['thanks', thanks],
];

/** Greetings, and what people write beside them. A sentence of nothing else is a greeting. */
const greeting =
  /\b(hallo\w*|halli|tach|yo|hiya|gm|hi|hey|hej|moin|servus|gruezi|gruess|gruesse|huhu|na|hello|morning|morgen|tag|abend|afternoon|evening|mahlzeit|welcome|willkommen)\b/;
const beside =
  /\b(hallo\w*|halli|tach|yo|hiya|gm|hi|hey|hej|moin|servus|gruezi|gruess|gruesse|gott|dich|huhu|na|hello|there|good|guten|gute|schoenen?|morning|morgen|tag|abend|afternoon|evening|mahlzeit|welcome|willkommen|du|dir|euch|alle|allen|all|everyone|everybody|zusammen|lieber?|liebe|bot|deskmate|ihr|lieben|was geht|wie geht s|wie gehts|wie geht es|how are you|und|and|to|you|auch|wieder|da|back|nochmal)\b/g;

/** Whether a sentence asks for people, such as who knows something. */
export const looksForPeople = (sentence: string): boolean => asksForPeople.test(foldSentence(sentence));

/** What a sentence wants, without the bot's name; null when it can't be told. */
export function wantOf(sentence: string): Wanted | null {
  const said = foldSentence(sentence);
  const isGreeting = said.replaceAll(beside, '').trim() === '';
  if (isGreeting) return greeting.test(said) ? { want: 'hello', wins: 'never' } : null;
  const asks = asksForPeople.test(said);
  if (!asks && thanksFor.test(said)) return { want: 'thanks', wins: 'always' };
  const [want, phrase] = phrases.find(([, one]) => one.test(said)) ?? [];
  if (want === undefined) return null;
  if (want === 'help' || want === 'thanks') return { want, wins: 'never' };
  if (asks && phrase !== whoSees) return null;
  return { want, wins: 'overNobody' };
}

/** So much of a sentence is read, in UTF-16 units: who wants something says so soon, and phrases cost more with each word. */
const mostRead = 500;

const foldSentence = (sentence: string) =>
  foldWords(sentence.slice(0, mostRead).replaceAll(/['’]/g, ' ')).join(' ');
