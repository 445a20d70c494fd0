/** Erinnerungen an eine feste Zeit, und was man darauf sagen kann. */
export const reminder = {
  inRoom: 'in {{room}}',
  /** Die Uhrzeit stimmt auch noch, wenn es angefangen hat. */
  line: 'Um {{start}} geht’s los: {{title}}{{room}} ({{relative}}).',
  comesLater: '{{who}} (kommt später)',
  youComeLater: '🕘 Du kommst später.',
  button: {
    later: 'Komme später',
    notToday: 'Heute nicht',
    resume: 'Wieder erinnern',
  },
  later: '🕘 Alles klar, dann bis später!',
  hereAlready: 'Du bist ja schon da, schön!',
  notToday: 'Alles klar, bis zum nächsten Mal.',
  notTodayHere: 'Alles klar, für diesen Termin rechnet niemand mit dir. Im Raum darfst du natürlich bleiben.',
  paused:
    'An **{{title}}** erinnere ich dich erst mal nicht mehr, weil es dreimal nicht geklappt hat. Du bist weiter dabei, und ein Tipp genügt, dann erinnere ich dich wieder.',
  pausedUntitled:
    'Ans Coworking erinnere ich dich erst mal nicht mehr, weil es dreimal nicht geklappt hat. Du bist weiter dabei, und ein Tipp genügt, dann erinnere ich dich wieder.',
  error: {
    gone: 'Diese Erinnerung gilt nicht mehr.',
  },
} as const;
