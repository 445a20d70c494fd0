/** „Wer kommt dazu?“: `/until` mit einer Einladung. */
export const call = {
  title: 'Wer kommt dazu?',
  line: '{{who}} ist bis {{until}} in {{room}}.',
  button: { wantCalls: 'Mich auch anpingen' },
  wanted:
    'Wenn wieder jemand fragt, wer dazukommt, pinge ich dich an, zu deinen Zeiten und höchstens dreimal am Tag. Ausschalten kannst du das in {{deskCommand}}, Einstellungen.',
  called: '👋 Ich habe die anderen gefragt, wer dazukommt.',
  joined: '👋 Gerade fragt schon jemand, wer dazukommt. Du stehst jetzt mit dabei.',
  already: '👋 Du stehst schon unter „Wer kommt dazu?“, jetzt mit dieser Zeit.',
  tooMany: 'Gefragt hast du heute schon dreimal. Morgen geht es wieder.',
  notHere: 'Damit die anderen wissen, wohin: Komm erst in den Coworking-Raum, dann frage ich sie.',
} as const;
