import { translator } from '../../src/i18n/translate';
import type { FileRow } from '../../src/privacy/memberFile';
import { usersIn, writePage } from '../../src/privacy/memberPage';

type Lists = Readonly<Record<string, readonly FileRow[]>>;

/** The page of somebody of whom this is kept; others' rows that she may read, and names of users. */
function pageOf(lists: Lists, locale: 'de' | 'en', others: Lists = {}, names = new Map<string, string>()) {
  const about = { server: '1', user: '2', zone: 'Europe/Berlin', at: '2026-03-24T09:00:00.000Z' };
  return writePage({ ...about, lists, others }, translator(locale), names).toString('utf8');
}

/** What stands in the last list of the page: its head, and its rows. */
function lastTable(lists: Lists, locale: 'de' | 'en' = 'de'): string[][] {
  const table = pageOf(lists, locale).split('<h2>').at(-1)!;
  const rows = table.split('<tr>').slice(1);
  return rows.map((row) => [...row.matchAll(/<t[hd][^>]*>([^<]*)</g)].map(([, cell]) => cell!));
}

const session = { id: 5, guildId: 1, startedAt: '2026-03-24T07:30:00.000Z' };

test('moments are told by the server’s clocks, days and lengths as elsewhere', () => {
  const goal = { id: 1, body: 'Steuern', span: 'week', dueDay: '2026-03-29', doneAt: session.startedAt };
  expect(lastTable({ goal: [goal] })).toEqual([
    ['Text', 'Für', 'Für wann', 'Geschafft'],
    ['Steuern', 'Woche', '29.03.2026', '24.03.2026 08:30'],
  ]);
  expect(lastTable({ goal: [goal] }, 'en')).toEqual([
    ['Text', 'For', 'For when', 'Done'],
    ['Steuern', 'week', '2026-03-29', '2026-03-24 08:30'],
  ]);
  const periods = ['2026-03-24', '2026-W13', '2026-03', 'all'];
  const totals = periods.map((period) => ({ guildId: 1, period, workMs: 5_400_000, days: 1 }));
  expect(lastTable({ work_total: totals }, 'en')).toEqual([
    ['Period', 'Working time', 'Days'],
    ...['2026-03-24', 'week 13, 2026', 'March 2026', 'in all'].map((period) => [period, '1 h 30 min', '1']),
  ]);
  expect(lastTable({ work_total: totals }).map(([period]) => period)).toEqual([
    'Zeitraum',
    '24.03.2026',
    'KW 13/2026',
    'März 2026',
    'insgesamt',
  ]);
});

test('a row that another means is told by what it says, and one that isn’t in the file isn’t', () => {
  const skill = [{ id: 7, name: 'Buchhaltung' }];
  expect(lastTable({ skill, member_skill: [{ skillId: 7, note: 'gern' }] })).toEqual([
    ['Skill', 'Notiz'],
    ['Buchhaltung', 'gern'],
  ]);
  expect(lastTable({ work_session: [session], session_word: [{ sessionId: 5, word: 'Kunde <A>' }] })).toEqual(
    [
      ['Session von', 'Stichwort'],
      ['24.03.2026 08:30', 'Kunde &lt;A&gt;'],
    ],
  );
  const invitee = [{ questionId: 3 }, { questionId: 4 }];
  const question = [{ id: 4, topic: 'Excel' }];
  expect(lastTable({ question, question_invitee: invitee })).toEqual([['Frage'], ['–'], ['Excel']]);
  expect(pageOf({ question_invitee: invitee }, 'de')).toContain('<p>2 Einträge, nur aus Nummern.</p>');
});

test('words of the program are said in the reader’s language, what she wrote stays as it is', () => {
  const member = { id: 2, userId: '2', locale: 'de', choice: 'off', promised: 'self', thanked: 0 };
  expect(lastTable({ member: [member] }, 'en')).toEqual([
    ['Language', 'Your choice', 'Until you choose', 'Times thanked'],
    ['Deutsch', 'Don&#39;t record me', 'Just for me', '0'],
  ]);
  const profile = { business: 'work', link: null, languages: ['de', 'Bairisch'], askMe: 'never' };
  expect(lastTable({ profile: [profile] })).toEqual([
    ['Was du machst', 'Sprachen', 'Ansprechbar'],
    ['work', 'de, Bairisch', 'Frag mich lieber nicht'],
  ]);
  const off = [
    { weekday: 5, firstDay: '2026-03-24', lastDay: null },
    { weekday: 0, firstDay: '2026-03-24', lastDay: '2026-04-01' },
  ];
  expect(lastTable({ lasting_off: off }).slice(1)).toEqual([
    ['Freitag', '24.03.2026', '–'],
    ['jeden Tag', '24.03.2026', '01.04.2026'],
  ]);
  expect(lastTable({ knock_off: [{ nextAt: session.startedAt, longer: 1 }] })[1]).toEqual([
    '24.03.2026 08:30',
    'ja',
  ]);
});

test('the times of appointments are in words', () => {
  const slot = { id: 1, appointmentId: 9, firstDay: '2026-03-24', start: '09:00', minutes: 90 };
  const rules = ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=MO', 'FREQ=MONTHLY;BYDAY=-1FR', null];
  const slots = rules.map((rule) => ({ ...slot, rule, lastDay: '9999-12-31' }));
  expect(lastTable({ appointment_slot: slots })).toEqual([
    ['Erster Tag', 'Uhrzeit', 'Dauer', 'Wiederholung', 'Letzter Tag'],
    ['24.03.2026', '09:00', '1 h 30 min', 'jede zweite Woche montags', 'ohne Ende'],
    ['24.03.2026', '09:00', '1 h 30 min', 'am letzten Freitag im Monat', 'ohne Ende'],
    ['24.03.2026', '09:00', '1 h 30 min', '–', 'ohne Ende'],
  ]);
});

test('a notice is there as it was told, without what only Discord understands', () => {
  const params = { asker: '<@2>', topic: 'Steuern \\(USt\\)' };
  const key = 'question.thankedNotice';
  const [, [said] = []] = lastTable({ notice: [{ id: 1, key, params, createdAt: session.startedAt }] });
  expect(said).toContain('Steuern (USt)');
  expect(said).not.toMatch(/[*\\]|thankedNotice/);
  expect(lastTable({ posting: [{ id: 1, key: 'share:2:2026-W13:time:week', messageId: '9' }] })).toEqual([
    ['Was'],
    ['geteilte Rangliste'],
  ]);
});

test('a session that was changed is there before and after, with names and times of people', () => {
  const startedAt = Date.parse(session.startedAt);
  const stretch = { id: 1, sessionId: 5, memberId: 2, channelId: '7', kind: 'work', startedAt };
  const whole = {
    session: { ...session, startedAt, endedAt: null, endKind: 'left' },
    stretches: [stretch, { ...stretch, kind: 'break' }],
    doubts: [],
    word: 'Kunde A',
  };
  const change = { id: 1, sessionId: 5, was: JSON.stringify(whole), became: null };
  expect(lastTable({ session_change: [change] })).toEqual([
    ['Davor'],
    [
      [
        'Session: Von: 24.03.2026 08:30, Warum zu Ende: du bist gegangen',
        'Arbeit und Pausen: Art: Arbeit, Von: 24.03.2026 08:30',
        'Art: Pause, Von: 24.03.2026 08:30',
        'Stichwort: Kunde A',
      ].join('\n'),
    ],
  ]);
});

test('what is others’ is called by name where she may read it, but isn’t listed', () => {
  const lists = {
    commitment: [{ appointmentId: 7 }, { appointmentId: 8 }],
    question_helper: [{ questionId: 3 }],
  };
  const others = { appointment: [{ id: 7, title: 'Morgens' }], question: [{ id: 3, topic: 'Steuern' }] };
  const page = pageOf(lists, 'de', others);
  expect(page).toMatch(/<td>Morgens<[^]*<td>–<[^]*<td>Steuern</);
  expect(page.match(/<h2>/g)).toHaveLength(2);
  expect(pageOf(lists, 'de')).not.toMatch(/Morgens|Steuern/);
});

test.each([
  ['de', 'du', 'jemand'],
  ['en', 'you', 'somebody'],
] as const)('people in notices are called by name, as far as it is known (%s)', (locale, you, somebody) => {
  const key = 'question.thankedNotice';
  const notice = ['1', '2', '3'].map((id) => ({ key, params: { asker: `<@${id}>`, topic: 'x' } }));
  const page = pageOf({ notice }, locale, {}, new Map([['1', '_Bea_ *B*']]));
  for (const name of ['_Bea_ *B*', you, somebody]) expect(page).toContain(`>${name} `);
  expect(page).not.toMatch(/@\d/);
  const file = { lists: { notice, goal: [{ body: '<@9>' }] } };
  expect(usersIn(file)).toEqual(['1', '2', '3']);
});

test('a reminder without a message has no number of one', () => {
  const reminder = [1, 0].map((part) => ({ day: '2026-03-24', part }));
  expect(lastTable({ date_reminder: reminder })).toEqual([
    ['Tag', 'Nachricht Nr.'],
    ['24.03.2026', '1'],
    ['24.03.2026', '–'],
  ]);
});
