import fc from 'fast-check';
import { type Want, wantOf } from '../../src/discord/wants';
import { anyText } from '../support/anyText';

/** As people write to a bot, German and English. */
const said: Readonly<Record<Want, readonly string[]>> = {
  help: [
    'Hilfe',
    'hilfe!!',
    'kannst du mir helfen?',
    'Was kannst du alles?',
    'wie funktioniert das hier?',
    'Wie geht das',
    'hallo, was machst du eigentlich?',
    'welche Befehle gibt es?',
    'ich versteh das nicht',
    'Wer bist du?',
    'help',
    'Help me please',
    'what can you do?',
    'how does this work?',
    'who are you',
    'hi, how do I use you?',
    "I don't understand this",
    'list of commands?',
    'kannst du mir mal erklären wie das hier läuft',
    'ich bin neu hier, was muss ich tun?',
    'was geht hier so',
    'I am new here, what now?',
    'how do I start?',
    'Wie bedient man dich?',
    'was kann ich hier machen?',
  ],
  break: [
    'Pause',
    'ich brauch mal ne Pause',
    'wie mache ich Pause?',
    'Mach jetzt Mittagspause',
    'bin kurz weg, Kind weint',
    'bin gleich wieder da',
    'Hallo! Kaffeepause ☕',
    'brb',
    'break',
    'I need a break',
    'how do I take a break?',
    'taking a short break',
    'going for a coffee break',
    'be right back',
    'mach ne Päuschen',
    'Kind schreit, muss kurz raus',
    'ich geh mal Mittag essen',
    'gotta take a break',
    'stepping out for lunch',
  ],
  goal: [
    'Wie trage ich ein Ziel ein?',
    'mein Ziel für heute: Angebot fertig',
    'Ziele',
    'ich will mir was vornehmen',
    'wo sind meine Ziele',
    'Ich habe mir heute vorgenommen, die Steuer zu machen… wie setze ich ein Ziel?',
    'goal',
    'how do I set a goal?',
    'my goals',
    'where can I see my goals for this week?',
    'I have a plan for today',
    'can I add a todo?',
    'was hab ich heute noch offen?',
    'Wie hake ich etwas ab',
    'finished my goal!',
    'where do I write what I want to do today',
  ],
  data: [
    'Was weißt du über mich?',
    'was speicherst du von mir',
    'Welche Daten hast du?',
    'meine Daten bitte löschen',
    'lösch alles von mir',
    'DSGVO?',
    'Was hast du über mich gespeichert?',
    'what do you know about me?',
    'my data',
    'What data do you keep?',
    'delete everything',
    'please delete my account',
    'gdpr',
    'do you track what I write about me?',
    'zeig mir meine Zeiten',
    'wer sieht meine Zeiten?',
    'was speichert ihr hier eigentlich',
    'hörst du mit?',
    'was wird über mich gespeichert?',
    'what info do you have on me',
    'do you record me?',
    'who can see my times?',
  ],
  thanks: [
    'Danke',
    'danke dir!',
    'Dankeschön 🙏',
    'vielen lieben Dank',
    'Danke für die Hilfe!',
    'Danke, dass du an meine Pause denkst',
    'super, danke',
    'merci',
    'thanks',
    'Thank you so much',
    'thx!',
    'thanks for the help',
    'great, thanks',
    'Tausend Dank!',
    'lieb von dir',
    'cheers mate',
  ],
  hello: [
    'Hallo',
    'hallöchen',
    'Hallo Deskmate!',
    'guten Morgen!',
    'Moin moin',
    'Guten Abend zusammen',
    'na du',
    'Servus 👋',
    'Grüß dich',
    'hi',
    'Hello there',
    'good morning everyone',
    'hey you',
    'Tach',
    'Guten Morgen ihr Lieben',
    'hey was geht',
    'hiya',
    'hello everybody',
    'gm',
  ],
};

test.each(Object.entries(said).flatMap(([want, all]) => all.map((sentence) => [want, sentence])))(
  '%s: %s',
  (want, sentence) => {
    expect(wantOf(sentence)?.want).toBe(want);
  },
);

test.each([
  '',
  '   ',
  '🦊🦊🦊',
  'wer macht gerade Pause?',
  'Wer hat ein Ziel für heute?',
  'who is on a break?',
  'Does anyone have a goal today?',
  'wer kennt sich mit Buchhaltung aus?',
  'ich suche jemanden für Break-even-Rechnungen',
  'Steuern?',
  'Zielgruppenanalyse',
  'Pausenbrot backen',
  'break even analysis',
  'Das Wetter ist schön',
  'marketing',
  'Wer kann meine Daten auswerten?',
  'was kostet das',
  'wie spät ist es',
  'Mittagsschlaf mit Baby',
  'listening skills',
])('nothing of that: %s', (sentence) => {
  expect(wantOf(sentence)).toBeNull();
});

test.each([
  ['meine Daten', 'overNobody'],
  ['Danke für die Hilfe mit den Steuern', 'always'],
  ['Pause', 'overNobody'],
  ['my goals', 'overNobody'],
  ['Hilfe bei Steuern', 'never'],
  ['help with tax', 'never'],
  ['hallo', 'never'],
])('%s wins over a field of knowledge that is named, too: %s', (sentence, wins) => {
  expect(wantOf(sentence)?.wins).toBe(wins);
});

test('whatever is written, it answers', () => {
  fc.assert(fc.property(anyText({ maxLength: 2_000 }), (text) => void wantOf(text)));
  for (const word of ['pause ', 'danke ', 'a ', 'weisst du ', 'meine '])
    expect(() => wantOf(word.repeat(1_000).slice(0, 4_000))).not.toThrow();
});

test('of a long message the beginning is read: a phrase costs more with each word', () => {
  const story = 'gestern war ich im Wald '.repeat(30);
  expect(wantOf(`${story} Hilfe`)).toBeNull();
  expect(wantOf(`Hilfe, ${story}`)?.want).toBe('help');
  const begun = performance.now();
  for (let count = 0; count < 20; count += 1) wantOf('who see '.repeat(500));
  expect(performance.now() - begun).toBeLessThan(1_000);
});
