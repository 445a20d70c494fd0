import type { Context } from '../../commands/command';
import { goalCommand } from '../../commands/goal';
import { createCheerService } from '../../src/agenda/cheerService';
import type { Services } from '../../src/features';
import { type Day, dayOf, type Instant } from '../../src/calendar';
import type { Database } from '../../src/database/database';
import { UserError } from '../../src/errors';
import type { FindGatheringOf } from '../../src/goals/goalListService';
import { createGoalService } from '../../src/goals/goalService';
import { goalTable } from '../../src/goals/goalStore';
import { createRoutineService } from '../../src/goals/routineService';
import type { Guild } from '../../src/guilds/guild';
import { addPosting, findPostingByKey, setRefusal } from '../../src/postings/postingStore';
import type { Member } from '../../src/guilds/member';
import type { Locale } from '../../src/i18n/translate';
import type { Modal } from '../../src/pageView';
import { makeContext, makeOptions, press, type } from '../support/commandContext';
import { controlsOf, menuAndRow, refusals, textOf } from '../support/page';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';

/** Tuesday, 24 March 2026, 10:00 in Berlin. */
const now = Date.UTC(2026, 2, 24, 9);

let database: Database;
let guild: Guild;
let anna: Member;
let bea: Member;
let services: Pick<Services, 'goals' | 'routines' | 'cheers'>;
const room = '10';
/** Since when a gathering is open with this member in it, by her id. */
let here: Map<number, Instant>;

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, bea] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  here = new Map();
  const findGatheringOf: FindGatheringOf = (_, memberId) => {
    const startedAt = here.get(memberId);
    return Promise.resolve(
      startedAt === undefined
        ? null
        : { id: 17, channelId: room, startedAt, day: dayOf(startedAt, guild.zone) },
    );
  };
  services = {
    goals: createGoalService(database, () => undefined, findGatheringOf),
    routines: createRoutineService(database, () => undefined),
    cheers: createCheerService({
      database,
      names: () => Promise.resolve(new Map()),
      changed: () => undefined,
    }),
  };
});
afterEach(() => database.close());

const by = (member: Member, locale: Locale = 'de'): Context =>
  makeContext({ services, guild, member, locale, now });
const stored = () => database.read((tx) => tx.find(goalTable, { order: { id: 'ASC' } }));
const suggest = (member: Member, value: string) =>
  goalCommand.complete!(by(member), { name: 'goal', value, options: makeOptions({}, 'done') });

async function set(member: Member, ...texts: string[]): Promise<string[]> {
  const before = (await stored()).length;
  for (const text of texts) await type(goalCommand, by(member), { text }, 'set');
  return (await stored()).slice(before).map(({ id }) => `${id}`);
}

describe('/goal set', () => {
  it.each([
    [undefined, '2026-03-24', 'Für heute notiert'],
    ['today', '2026-03-24', 'Für heute notiert'],
    ['tomorrow', '2026-03-25', 'Für morgen notiert'],
    ['week', '2026-03-29', 'Für diese Woche notiert'],
  ])('for %s', async (due, day, answer) => {
    const page = await type(goalCommand, by(anna), { text: 'Angebot *fertig*', for: due }, 'set');
    expect(textOf(page)).toContain(answer);
    expect(textOf(page)).toContain('> Angebot \\*fertig\\*');
    expect(refusals(page)).toEqual([]);
    expect((await stored())[0]?.dueDay).toBe(day as Day);
  });

  it('says when it is on her list already, and stores it once', async () => {
    await set(anna, 'Angebot');
    const page = await type(goalCommand, by(anna), { text: 'Angebot' }, 'set');
    expect(textOf(page)).toBe('Das steht schon auf deiner Liste:\n> Angebot');
    const sent = await press(goalCommand, by(anna), 'goal:save:17', { fields: { text: 'Angebot\nSteuer' } });
    expect(textOf(sent)).toBe(
      '🎯 Für heute notiert:\n> Steuer\nDas steht schon auf deiner Liste:\n> Angebot\nGutes Gelingen!',
    );
    expect(await stored()).toHaveLength(2);
  });

  it.each([
    ['de', 'Das steht schon auf deiner Liste:'],
    ['en', "That's on your list already:"],
  ] as const)(
    'takes what she writes with other capitals for the same, also at once (%s)',
    async (locale, had) => {
      await press(goalCommand, by(anna, locale), 'goal:save:17', {
        fields: { text: 'Angebot\nangebot\nÜben' },
      });
      const again = await type(goalCommand, by(anna, locale), { text: 'ANGEBOT' }, 'set');
      expect(textOf(again)).toBe(`${had}\n> Angebot`);
      await type(goalCommand, by(anna, locale), { text: 'üben', repeat: 'workdays' }, 'set');
      await type(goalCommand, by(anna, locale), { text: 'ÜBEN', repeat: 'workdays' }, 'set');
      expect((await stored()).map(({ body }) => body)).toEqual(['Angebot', 'Üben']);
    },
  );

  it('answers in English too', async () => {
    const page = await type(goalCommand, by(anna, 'en'), { text: 'Quote' }, 'set');
    expect(textOf(page)).toBe('🎯 Noted for today:\n> Quote\nGood luck with it!');
  });

  it('refuses what is no goal with a clear sentence', async () => {
    for (const text of ['', ' ', '\u0000', '\u200b', 'x'.repeat(201)])
      await expect(type(goalCommand, by(anna), { text }, 'set')).rejects.toThrow(UserError);
    expect(await stored()).toEqual([]);
  });
});

describe('/goal done', () => {
  it('suggests her own open goals by what she typed, cut to 100', async () => {
    const [, steuer, lang] = await set(anna, 'Angebot', 'Steuer ÄNDERN', `Steuer ${'ä'.repeat(150)}`);
    await set(bea, 'Steuer von Bea');
    const [done] = await set(anna, 'Steuer erledigt');
    await type(goalCommand, by(anna), { goal: done }, 'done');
    expect((await suggest(anna, ' steuer ')).map(({ value }) => value)).toEqual([steuer, lang]);
    expect((await suggest(anna, 'ändern')).map(({ name }) => name)).toEqual(['Steuer ÄNDERN']);
    expect((await suggest(anna, '')).map(({ name }) => name.length)).toEqual([7, 13, 100]);
    await type(goalCommand, by(anna), { text: 'Angebot', for: 'week' }, 'set');
    expect((await suggest(anna, 'angebot')).map(({ name }) => name)).toEqual([
      'Angebot (Heute)',
      'Angebot (Diese Woche)',
    ]);
    expect(await suggest(anna, 'nichts davon')).toEqual([]);
  });

  it('ticks the chosen goal, and says kindly when it was done already', async () => {
    const [id] = await set(anna, 'Angebot');
    expect(textOf(await type(goalCommand, by(anna), { goal: id }, 'done'))).toBe(
      '✅ Geschafft, klasse!\n> Angebot',
    );
    expect(textOf(await type(goalCommand, by(anna), { goal: id }, 'done'))).toBe(
      'Das war schon erledigt, alles gut:\n> Angebot',
    );
    expect((await stored())[0]?.doneAt).toBe(now);
  });

  it('takes a typed text that fits one goal, and asks with a button for each when it fits none or several', async () => {
    const ids = await set(anna, 'Angebot Keller', 'Angebot Maier');
    for (const goal of ['Ange', 'Steuer']) {
      const page = await type(goalCommand, by(anna), { goal }, 'done');
      expect(textOf(page)).toBe('### Welches Ziel meinst du?\nAngebot Keller\nAngebot Maier');
      expect([...controlsOf(page).keys()]).toEqual(ids.map((id) => `goal:finish:${id}`));
    }
    expect(textOf(await type(goalCommand, by(anna), { goal: 'keller' }, 'done'))).toContain('Geschafft');
    expect(textOf(await type(goalCommand, by(anna), { goal: 'Ange' }, 'done'))).toContain('Angebot Maier');
  });
});

test('where none is open, /goal done offers to write one down', async () => {
  const page = await type(goalCommand, by(anna), { goal: 'Angebot' }, 'done');
  expect(textOf(page)).toContain('Gerade ist nichts offen. Was möchtest du schaffen?');
  expect([...controlsOf(page).keys()]).toContain('goal:add');
});

describe('/goal list', () => {
  it('shows her own goals, and ticks one with one tap', async () => {
    const [first, second] = await set(anna, 'Angebot', 'Steuer');
    const page = await type(goalCommand, by(anna), {}, 'list');
    expect([...controlsOf(page).keys()]).toEqual([
      `goal:tick:${first}`,
      `goal:tick:${second}`,
      'goal:choose:0',
      'goal:add',
      ...menuAndRow,
    ]);
    const ticked = await press(goalCommand, by(anna), `goal:tick:${first}`);
    expect([...controlsOf(ticked).keys()]).toEqual([
      `goal:tick:${second}`,
      'goal:choose:0',
      'goal:add',
      `goal:undo:done.${now}`,
      ...menuAndRow,
    ]);
    expect(textOf(ticked)).toContain('✅ Heute erledigt\n- Angebot');
    expect(textOf(await press(goalCommand, by(anna), `goal:tick:${first}`))).toBe(textOf(ticked));
  });

  it('opens one goal to edit or remove it', async () => {
    const [id = ''] = await set(anna, 'Angbot');
    const chosen = await press(goalCommand, by(anna), 'goal:choose', { values: [id] });
    expect([...controlsOf(chosen).keys()]).toEqual([
      `goal:tick:${id}`,
      `goal:edit:${id}`,
      `goal:remove:${id}`,
      `goal:repeat:${id}`,
      `goal:hide:${id}`,
      'goal:list:0',
    ]);
    const form = await press<Modal>(goalCommand, by(anna), `goal:edit:${id}`);
    expect(form).toMatchObject({
      custom_id: `goal:change:${id}`,
      components: [{ component: { custom_id: 'text', value: 'Angbot' } }],
    });
    const changed = await press(goalCommand, by(anna), form.custom_id, { fields: { text: 'Angebot' } });
    expect(textOf(changed)).toContain('\nAngebot');
    const removed = await press(goalCommand, by(anna), `goal:remove:${id}`);
    expect(textOf(removed)).toContain('Gerade ist nichts offen.');
    expect(textOf(await press(goalCommand, by(anna), `goal:remove:${id}`))).toBe(textOf(removed));
  });

  it('turns its pages', async () => {
    await set(anna, ...Array.from({ length: 10 }, (_, index) => `Ziel ${index}`));
    const second = await press(goalCommand, by(anna), 'goal:list:1');
    expect(textOf(second)).toContain('Ziel 5\nZiel 6');
    expect(textOf(await press(goalCommand, by(anna), 'goal:list:unsinn'))).toContain('Ziel 0');
  });

  it('stays on its page whatever is done there, and comes back to it from one goal', async () => {
    const ids = await set(anna, ...Array.from({ length: 10 }, (_, index) => `Ziel ${index}`));
    const pressed = async (customId: string, pressOn = {}) =>
      textOf(await press(goalCommand, by(anna), customId, pressOn));
    const second = await press(goalCommand, by(anna), 'goal:list:1');
    const [tick = ''] = [...controlsOf(second).keys()];
    expect(tick).toBe(`goal:tick:${ids[5]}:1`);
    const ticked = await press(goalCommand, by(anna), tick);
    expect(textOf(ticked)).toContain('### Heute\nZiel 6\nZiel 7\nZiel 8\nZiel 9\n');
    const undo = [...controlsOf(ticked).keys()].find((id) => id.startsWith('goal:undo')) ?? '';
    expect(await pressed(undo)).toBe(textOf(second));
    const one = await press(goalCommand, by(anna), 'goal:choose:1', { values: ids.slice(6, 7) });
    expect([...controlsOf(one).keys()].every((id) => id.endsWith(':1'))).toBe(true);
    expect(await pressed('goal:list:1')).toBe(textOf(second));
    await pressed(`goal:change:${ids[6]}:1`, { fields: { text: 'Ziel sechs' } });
    expect(await pressed(`goal:remove:${ids[9]}:1`)).toContain('### Heute\nZiel 5\nZiel sechs\n');
    expect(await pressed('goal:list:99')).toContain('Ziel 5');
  });

  it('takes a new goal, and shows it', async () => {
    const [add = ''] = [...controlsOf(await type(goalCommand, by(anna), {}, 'list')).keys()];
    expect(add).toBe('goal:add');
    const form = await press<Modal>(goalCommand, by(anna), add);
    const fields = { text: 'Angebot', for: 'week', shown: 'me' };
    const list = await press(goalCommand, by(anna), form.custom_id, { fields });
    expect(textOf(list)).toBe('## Meine Ziele\n### Diese Woche\nAngebot\n-# 🔒 nur für dich');
  });

  it('of another shows what is on the agenda while she is there, else that it is private', async () => {
    await set(bea, 'Beas Ziel');
    const away = await type(goalCommand, by(anna), { member: { id: bea.userId } }, 'list');
    expect(textOf(away)).toContain('Von <@2> gibt es gerade keine Ziele zu sehen.');
    expect(textOf(away)).not.toContain('Beas Ziel');
    here.set(bea.id, now);
    const there = await type(goalCommand, by(anna), { member: { id: bea.userId } }, 'list');
    expect(textOf(there)).toBe('### Gerade auf der Agenda von <@2>\n- Beas Ziel');
    expect(controlsOf(there).size).toBe(0);
    await press(goalCommand, by(bea), `goal:tick:${(await stored())[0]?.id}`);
    const done = await type(goalCommand, by(anna), { member: { id: bea.userId } }, 'list');
    expect(textOf(done)).toContain('**✅ Geschafft**\n- Beas Ziel');
    const self = await type(goalCommand, by(bea), { member: { id: bea.userId } }, 'list');
    expect(textOf(self)).toContain('Meine Ziele');
  });
});

describe("the agenda's buttons", () => {
  it('My goal asks in a form and stores each line', async () => {
    const form = await press<Modal>(goalCommand, by(anna), 'goal:new:17');
    expect(form.custom_id).toBe('goal:save:17');
    const page = await press(goalCommand, by(anna), form.custom_id, {
      fields: { text: 'Eins\n\nZwei\nDrei' },
    });
    expect(textOf(page)).toContain('> Eins\n> Zwei\n> Drei');
    expect((await stored()).map(({ body }) => body)).toEqual(['Eins', 'Zwei', 'Drei']);
    await expect(
      press(goalCommand, by(anna), form.custom_id, { fields: { text: '1\n2\n3\n4' } }),
    ).rejects.toThrow('goal.tooMany');
    expect(await stored()).toHaveLength(3);
  });

  it('My goal offers to carry on with what is still open, which takes two taps and no text', async () => {
    const [id = ''] = await set(anna, 'Angebot');
    await type(goalCommand, by(anna), { text: 'Kur', private: true }, 'set');
    const tomorrow = { ...by(anna), now: now + 24 * 3_600_000 };
    for (const opened of ['goal:new:17', 'goal:add']) {
      const form = await press<Modal>(goalCommand, tomorrow, opened);
      expect(form).toMatchObject({
        components: [
          {
            label: 'Noch offen: Womit machst du weiter?',
            component: {
              custom_id: 'takeUp',
              required: false,
              min_values: 0,
              max_values: 2,
              options: [
                { label: 'Angebot', description: 'Dienstag, 24. März', value: id },
                { label: 'Kur', description: 'Dienstag, 24. März · 🔒 nur für dich' },
              ],
            },
          },
          { component: { custom_id: 'text', required: false } },
          {},
          {},
        ],
      });
    }
    const page = await press(goalCommand, tomorrow, 'goal:save:17', { chosen: { takeUp: [id] } });
    expect(textOf(page)).toBe('🎯 Damit machst du weiter:\n> Angebot\nGutes Gelingen!');
    expect((await stored())[0]?.dueDay).toBe('2026-03-25');
    await expect(press(goalCommand, tomorrow, 'goal:save:17')).rejects.toThrow('goal.empty');
    const third = await press<Modal>(goalCommand, tomorrow, 'goal:new:17');
    const both = await press(goalCommand, tomorrow, third.custom_id, {
      fields: { text: 'Steuer' },
      chosen: { takeUp: [`${(await stored())[1]?.id}`] },
    });
    expect(textOf(both)).toContain('🎯 Damit machst du weiter:\n> Kur\n🎯 Für heute notiert:\n> Steuer');
    expect([...controlsOf(both).keys()]).toEqual(['goal:list:0']);
  });

  it('My goal asks nobody who sees it who is on no agenda', async () => {
    const fieldsOf = async (member: Member) => {
      const form = await press<Modal>(goalCommand, by(member), 'goal:new:17');
      return form.components.map((one) =>
        'component' in one && 'custom_id' in one.component ? one.component.custom_id : '',
      );
    };
    expect(await fieldsOf(anna)).toEqual(['text', 'for', 'shown']);
    expect(await fieldsOf({ ...anna, choice: 'off' })).toEqual(['text', 'for']);
    await press(goalCommand, by({ ...anna, choice: 'off' }), 'goal:save:17', { fields: { text: 'Angebot' } });
    expect(await stored()).toMatchObject([{ body: 'Angebot', hiddenAt: null }]);
  });

  it('Done ticks the one goal that is on, and takes it back', async () => {
    expect([...controlsOf(await press(goalCommand, by(anna), 'goal:pick:17')).keys()]).toEqual(['goal:add']);
    const [id] = await set(anna, 'Eins');
    await type(goalCommand, by(anna), { text: 'erst morgen', for: 'tomorrow' }, 'set');
    const page = await press(goalCommand, by(anna), 'goal:pick:17');
    expect(textOf(page)).toBe('✅ Geschafft, klasse!\n> Eins');
    expect([...controlsOf(page).keys()]).toEqual([`goal:undo:done.${now}`]);
    expect(textOf(await press(goalCommand, by(anna), `goal:undo:done.${now}`))).toContain('### Heute\nEins');
    expect((await stored()).find((one) => `${one.id}` === id)?.doneAt).toBeNull();
  });

  it('Done offers several with a tick each, and comes back with what is left', async () => {
    const [one, two, three] = await set(anna, 'Eins', 'Zwei', 'Drei');
    await set(bea, 'Beas');
    const page = await press(goalCommand, by(anna), 'goal:pick:17');
    expect(refusals(page)).toEqual([]);
    expect(textOf(page)).toBe('### Was hast du geschafft?\nEins\nZwei\nDrei');
    const ticks = [one, two, three].map((id) => `goal:finish:${id}:17`);
    expect([...controlsOf(page).keys()]).toEqual(ticks);
    expect((await stored()).filter(({ doneAt }) => doneAt !== null)).toEqual([]);
    const after = await press(goalCommand, by(anna), ticks[1]!);
    expect(textOf(after)).toContain('✅ Geschafft, klasse!\n> Zwei\n### Und was noch?\nEins');
    expect([...controlsOf(after).keys()]).toEqual([ticks[0], ticks[2], `goal:undo:done.${now}`]);
    const menu = await press(goalCommand, by(anna), 'goal:finish', { values: [one!, three!] });
    expect(textOf(menu)).toBe('✅ Geschafft, klasse!\n> Eins\n> Drei');
  });

  it('open their form as the first answer, and Done always as a new private reply', () => {
    const { new: form, edit, pick } = goalCommand.controls!;
    expect([form?.acknowledge, edit?.acknowledge, pick?.acknowledge]).toEqual(['modal', 'modal', 'private']);
  });
});

describe('what goals can be besides', () => {
  const tomorrow = now + 24 * 3_600_000;
  const later = (member: Member, at: Instant) =>
    makeContext({ services, guild, member, locale: 'de', now: at });

  it('private, from the command, the form and their own page', async () => {
    const told = await type(goalCommand, by(anna), { text: 'Scheidung', private: true }, 'set');
    expect(textOf(told)).toContain('Die anderen sehen „ein Ziel“');
    const fields = { text: 'Kur', for: 'week', shown: 'me' };
    const sent = await press(goalCommand, by(anna), 'goal:save:17', { fields });
    expect(textOf(sent)).toContain('Für diese Woche notiert');
    expect(await stored()).toMatchObject([{ hiddenAt: now }, { hiddenAt: now, span: 'week' }]);
    expect(textOf(await type(goalCommand, by(anna), {}, 'list'))).toContain('Scheidung\n-# 🔒 nur für dich');
    here.set(anna.id, now);
    const seen = await type(goalCommand, by(bea), { member: { id: anna.userId } }, 'list');
    expect(textOf(seen)).toBe('### Gerade auf der Agenda von <@1>\n- ein Ziel\n- ein Ziel');
    const [id] = (await stored()).map((goal) => goal.id);
    const shown = await press(goalCommand, by(anna), `goal:show:${id}`);
    expect(textOf(shown)).toBe('> Scheidung\n-# Heute');
    expect(textOf(await press(goalCommand, by(anna), `goal:hide:${id}`))).toContain('🔒 nur für dich');
  });

  it('repeating, from the command and their own page, until they are ended', async () => {
    const daily = await type(goalCommand, by(anna), { text: 'Post', repeat: 'workdays' }, 'set');
    expect(textOf(daily)).toBe(
      '🔁 Notiert, jeden Werktag:\n> Post\nFür heute steht es schon auf deiner Liste.',
    );
    const weekly = await type(
      goalCommand,
      by(anna, 'en'),
      { text: 'Tax', repeat: 'weekly', for: 'tomorrow' },
      'set',
    );
    expect(textOf(weekly)).toContain('For the first time on Wednesday, 25 March.');
    const [id = 0] = (await stored()).map((goal) => goal.id);
    const page = await press(goalCommand, by(anna), `goal:open:${id}`);
    const chosen = () =>
      controlsOf(page)
        .get(`goal:repeat:${id}`)
        ?.options?.find((one) => one.default)?.value;
    expect(chosen()).toBe('workdays');
    const changed = await press(goalCommand, by(anna), `goal:repeat:${id}`, { values: ['weekly'] });
    expect(textOf(changed)).toContain('🔁 jeden Dienstag');
    const both = await press(goalCommand, by(anna), 'goal:routines');
    const ends = [...controlsOf(both).keys()].filter((one) => one.startsWith('goal:end'));
    expect(ends).toHaveLength(2);
    let left = both;
    for (const end of ends) left = await press(goalCommand, by(anna), end);
    expect(textOf(left)).toContain('Gerade wiederholt sich nichts');
    expect(textOf(await type(goalCommand, later(anna, tomorrow), {}, 'list'))).not.toContain('Tax');
  });

  it('repeating, where the agenda is refused: says so of what is due today', async () => {
    here.set(anna.id, now);
    await database.transact(async (tx) => {
      await addPosting(tx, { guildId: guild.id, key: 'agenda:17', channelId: '55', claimedAt: now });
      await setRefusal(tx, (await findPostingByKey(tx, guild.id, 'agenda:17'))!.id, '50013');
    });
    const told = async (due: string, text: string) =>
      textOf(await type(goalCommand, by(anna), { text, repeat: 'weekly', for: due }, 'set'));
    for (const due of ['today', 'week']) expect(await told(due, due)).toContain('In <#55> darf ich');
    expect(await told('tomorrow', 'später')).not.toContain('<#55>');
  });

  it('still open: carried over or let go with one tap, or ticked after all', async () => {
    const [first, second, third] = await set(anna, 'Eins', 'Zwei', 'Drei');
    const list = await type(goalCommand, later(anna, tomorrow), {}, 'list');
    expect(refusals(list)).toEqual([]);
    expect(textOf(list)).toContain('### Noch offen\n-# Mach weiter damit, oder lass es gut sein.\nEins');
    const pick = await press(goalCommand, later(anna, tomorrow), 'goal:pick:17');
    expect(textOf(pick).match(/-# Noch offen/g)).toHaveLength(3);
    await press(goalCommand, later(anna, tomorrow), `goal:carry:${first}`);
    const gone = await press(goalCommand, later(anna, tomorrow), `goal:letGo:${second}`);
    expect(textOf(gone)).toContain('### Heute\nEins\n### Noch offen');
    expect(textOf(gone)).not.toContain('Zwei');
    const undone = await press(goalCommand, later(anna, tomorrow), `goal:undo:letGo.${tomorrow}`);
    expect(textOf(undone)).toContain('\nZwei\nDrei');
    const done = await press(goalCommand, later(anna, tomorrow), `goal:tick:${third}`);
    expect(textOf(done)).toContain('✅ Heute erledigt\n- Drei');
  });

  it('of the evening: not still open before four in the night', async () => {
    await set(anna, 'Angebot');
    const atNight = (hour: number) => later(anna, Date.UTC(2026, 2, 24, 23) + hour * 3_600_000);
    const listed = async (hour: number) => textOf(await type(goalCommand, atNight(hour), {}, 'list'));
    expect(await listed(3.9)).toBe('## Meine Ziele\n### Heute\nAngebot');
    expect(await listed(4)).toContain('### Noch offen');
    const pick = await press(goalCommand, atNight(3), 'goal:pick:17');
    expect(textOf(pick)).toContain('> Angebot');
  });

  it('done by mistake: undone within ten minutes, then no more', async () => {
    const [id] = await set(anna, 'Angebot');
    const ticked = await type(goalCommand, by(anna), { goal: id }, 'done');
    const [undo = ''] = [...controlsOf(ticked).keys()];
    expect(undo).toBe(`goal:undo:done.${now}`);
    expect(textOf(await press(goalCommand, by(bea), undo))).toContain('Gerade ist nichts offen');
    for (const minute of [9, 10])
      expect(textOf(await press(goalCommand, later(anna, now + minute * 60_000), undo))).toBe(
        '## Meine Ziele\n### Heute\nAngebot',
      );
    for (const argument of [undo, 'goal:undo:done.1', 'goal:undo:', 'goal:undo:done.x'])
      await expect(press(goalCommand, later(anna, now + 600_001), argument)).rejects.toThrow('goal.tooLate');
  });
});

test("no control touches another's goal, whatever its custom id says", async () => {
  const [id = ''] = await set(bea, 'Beas');
  const before = await stored();
  for (const forged of [id, '999999', 'abc', '1;DROP', '']) {
    for (const action of 'tick edit change remove carry letGo open hide show repeat end'.split(' '))
      await expect(
        press(goalCommand, by(anna), `goal:${action}:${forged}`, {
          fields: { text: 'meins' },
          values: ['workdays'],
        }),
      ).rejects.toThrow('goal.gone');
    for (const action of ['choose', 'finish'])
      await expect(press(goalCommand, by(anna), `goal:${action}`, { values: [forged] })).rejects.toThrow(
        'goal.gone',
      );
  }
  expect(await stored()).toEqual(before);
});

test('what no menu and no form offers is refused, and changes nothing', async () => {
  const [id = ''] = await set(anna, 'Angebot');
  const before = await stored();
  for (const values of [['always'], ['__proto__'], [''], []])
    await expect(press(goalCommand, by(anna), `goal:repeat:${id}`, { values })).rejects.toThrow(
      new UserError('common.notOffered'),
    );
  for (const fields of [{ shown: 'some' }, { for: 'never' }])
    for (const action of ['save', 'saveAdded'])
      await expect(
        press(goalCommand, by(anna), `goal:${action}`, { fields: { text: 'Steuer', ...fields } }),
      ).rejects.toThrow(new UserError('common.notOffered'));
  expect(await stored()).toEqual(before);
});
