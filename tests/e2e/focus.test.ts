import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SeenMessage } from '../../sandbox/vocabulary/seenMessage';
import { focusRoundTable } from '../../src/focus/focusStore';
import { checkDatabase } from '../../src/programs/checkDatabase';
import { postCrafted } from '../support/craftedMessage';
import { minutes, Nest } from '../support/nest';
import { makePlace } from '../support/place';
import { makeTestClock } from '../support/testClock';

let nest: Nest;
afterEach(() => nest.close());

const roundsIn = (channel: SandboxChannel) =>
  channel.messages.filter(({ buttons }) =>
    buttons.some(({ customId }) => customId?.startsWith('focus:more') === true),
  );

/** Waits until the only message of a round says something. */
function round(says: string | RegExp, channel = nest.coworking): Promise<SeenMessage> {
  return nest.sandbox.until(
    () => {
      const [one, ...others] = roundsIn(channel);
      if (!one || others.length > 0) return null;
      return (typeof says === 'string' ? one.text.includes(says) : says.test(one.text)) && one;
    },
    () => `one round with ${says}; there is ${JSON.stringify(roundsIn(channel).map(({ text }) => text))}`,
  );
}
const noRound = (channel = nest.coworking) =>
  nest.sandbox.until(() => roundsIn(channel).length === 0, 'no message of a round');

/** A moment of the test's day, as a timestamp. The clock begins at 10:00 in Berlin. */
const mark = (after: number) => `<t:${Date.UTC(2026, 2, 24, 9) / 1000 + after * 60}:t>`;

/** Anna and Ben are in the room, and the agenda names them. */
async function bothAreIn(): Promise<void> {
  nest.anna.join(nest.coworking);
  nest.ben.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  await nest.agenda(nest.ben.mention);
}

test('a round from its start to its end: lines, how it went, the summary', async () => {
  nest = await Nest.open();
  const { anna, ben, bot } = nest;
  await bothAreIn();
  const started = await anna.command('/focus');
  expect(started).toMatchObject({ ephemeral: true });
  expect(started.text).toBe(
    `🔔 Es geht los! Ruhig ist es ${mark(0)}–${mark(25)} und ${mark(30)}–${mark(55)}. Wer im Raum ist, ist dabei, wer später kommt, auch.`,
  );
  const message = await round('Ruhig bis');
  expect(message.text).toBe(`## 🔔 Ruhig bis ${mark(25)}\nDanach ist Pause bis ${mark(30)}.`);
  expect(message.buttons.map(({ label }) => label)).toEqual(['🎯 Mein Vorhaben', 'Ohne mich', 'Mehr']);
  expect(message.pinged).toEqual([]);
  await nest.agenda(`🔔 ruhig bis ${mark(25)}`);

  const form = await anna.click(message, 'Mein Vorhaben');
  expect(form.text).toBe('Mein Vorhaben\nWas willst du schaffen?');
  expect((await anna.submit(form, { text: 'Newsletter' })).text).toBe('🎯 Steht da. Viel Erfolg!');
  await round(`**Das ist dran**\n- ${anna.mention}: Newsletter`);
  await nest.agenda('Newsletter');
  const again = await anna.click(message, 'Mein Vorhaben');
  expect(again.modal.fields.map(({ api }) => 'value' in api && api.value)).toEqual(['Newsletter']);
  // Soon after, the same line in other words stays one goal.
  await anna.submit(again, { text: 'Newsletter *April*' });
  await round(`- ${anna.mention}: Newsletter \\*April\\*`);
  const hers = await anna.command('/goal list');
  expect(hers.text).not.toContain('Newsletter\n');

  const english = await ben.click(message, 'Mein Vorhaben');
  expect(english.text).toBe('My line\nWhat do you want to finish?');
  await ben.submit(english, { text: 'Invoice' });
  await round(`- ${ben.mention}: Invoice`);
  const out = await ben.click(message, 'Ohne mich');
  expect(out.text).toContain('All right. I won’t name or ask you');
  expect(out.message.buttons.map(({ label }) => label)).toEqual(['🎯 My line']);
  await round(/^(?![^]*Invoice)/);

  await bot.advance(minutes(25));
  const pause = await round('☕ Pause bis');
  expect(pause.id).toBe(message.id);
  expect(pause.text).toContain(
    `Zeit zum Reden und Lachen. Danach ist es ruhig bis ${mark(55)}.\n\n**Das ist dran**`,
  );
  expect(pause.buttons.map(({ label }) => label)).toEqual(['🙌 Wie lief’s?', 'Mehr']);
  await nest.agenda(`☕ gemeinsame Pause bis ${mark(30)}`);
  const asked = await anna.click(pause, 'Wie lief’s?');
  expect(asked.text).toBe('**Wie lief’s?**\n> Newsletter \\*April\\*');
  expect((await anna.click(asked, 'Fast')).text).toContain('Fast ist schon viel');
  const other = await anna.click(await anna.click(pause, 'Wie lief’s?'), 'Etwas anderes');
  expect(other.message.buttons.map(({ label }) => label)).toEqual(['🎯 Mein Vorhaben']);
  await anna.click(await anna.click(pause, 'Wie lief’s?'), 'Geschafft');
  await round(`**👏 Geschafft**\n- ${anna.mention}: Newsletter \\*April\\*`);
  const more = await anna.click(pause, 'Wie lief’s?');
  expect(more.text).toContain('Von dir ist gerade nichts offen.');
  expect(more.message.buttons.map(({ label }) => label)).toEqual(['🎯 Mein Vorhaben']);

  await bot.advance(minutes(5));
  await round(`Ruhig bis ${mark(55)}`);
  await bot.advance(minutes(25));
  await round('Danach ist die Runde zu Ende');
  await bot.advance(minutes(5));
  await noRound();
  await nest.agenda(/^(?![^]*🔔)/);
  anna.leave();
  ben.leave();
  await nest.agenda('niemand');
  await bot.advance(minutes(11));
  const summary = await nest.agenda('Das war');
  expect(summary.text).toContain('Newsletter \\*April\\*');
  // Breaks of a round count as work.
  await nest.records(anna, '10:00–11:00 left: Coworking 10:00–11:00');
  const faults: string[] = [];
  expect(await checkDatabase(bot.database, (fault) => faults.push(fault))).toBe(true);
  expect(nest.warnings).toEqual([]);
});

test('bad input gets a sentence, and a room has one round', async () => {
  nest = await Nest.open();
  const { anna, ben, bot } = nest;
  expect((await ben.command('/focus')).text).toContain('Join a coworking channel first');
  await bothAreIn();
  for (const typed of [0, 999, -5])
    expect((await anna.command('/focus', { minutes: typed })).text).toBe(
      'Eine Runde dauert zwischen 10 und 240 Minuten. Schreib zum Beispiel 50.',
    );
  await anna.command('/until', { time: '48 min' });
  const [one, two] = await Promise.all([anna.command('/focus'), ben.command('/focus')]);
  const texts = [one.text, two.text];
  expect(texts.filter((said) => /Es geht los|Off you go/.test(said))).toHaveLength(1);
  expect(texts.filter((said) => /läuft schon eine|already a round here/.test(said))).toHaveLength(1);
  const message = await round('Ruhig bis');
  const form = await anna.click(message, 'Mein Vorhaben');
  expect((await anna.submit(form, { text: '   ' })).text).toContain('Schreib');
  await bot.advance(minutes(90));
  await noRound();
  expect(
    (await anna.submit(await anna.click(message, 'Mein Vorhaben').catch(() => form), { text: 'x' })).text,
  ).toContain('Diese Runde ist vorbei');
});

test('it fits her until', async () => {
  nest = await Nest.open();
  await bothAreIn();
  await nest.bot.advance(minutes(42));
  await nest.anna.command('/until', { time: '11:30' });
  expect((await nest.anna.command('/focus')).text).toContain(
    `${mark(42)}–${mark(64)} und ${mark(69)}–${mark(90)}`,
  );
});

test('an until that is too soon for a round is told, and the round is the usual one', async () => {
  nest = await Nest.open();
  await bothAreIn();
  await nest.ben.command('/until', { time: '9 min' });
  expect((await nest.ben.command('/focus')).text).toBe(
    `🔔 Off you go! It is quiet ${mark(0)}–${mark(25)} and ${mark(30)}–${mark(55)}. Everyone in the room is in, latecomers too.\n` +
      `There isn’t time for a round before ${mark(9)}: the shortest takes 10 minutes. So it’s the usual one. Just leave when you like.`,
  );
});

test('who started it steers it; a stranger only once she has left', async () => {
  nest = await Nest.open();
  const { anna, ben, bot, guild } = nest;
  await bothAreIn();
  await ben.command('/focus');
  const message = await round('Ruhig bis');
  expect((await anna.click(message, 'Mehr')).text).toBe(
    `${ben.mention} hat die Runde gestartet und steuert sie. Wenn sie nichts für dich ist, klink dich in ihrer Nachricht aus.`,
  );
  const more = await ben.click(message, 'Mehr');
  expect(more.message.buttons.map(({ label }) => label)).toEqual([
    '⏱️ +5 minutes',
    '⏭️ Skip',
    '🔔 Bell on',
    'Stop',
  ]);
  await ben.click(more, { customId: /^focus:extend/ });
  await round(`Ruhig bis ${mark(30)}`);
  await bot.advance(minutes(12));
  const skipping = await ben.click(message, 'Mehr');
  const before = skipping.message.buttons.find(({ label }) => label.includes('Skip'))!.customId!;
  await ben.click(skipping, { customId: before });
  await round(`Pause bis ${mark(17)}`);
  // A second tap on the old page skips nothing more.
  await ben.forge(3, { component_type: 2, custom_id: before }, skipping);
  await round(`Pause bis ${mark(17)}`);
  // Whoever manages the server may, too.
  await guild.owner.click(await guild.owner.click(message, 'Mehr'), {
    customId: /^focus:extend/,
  });
  await round(`Pause bis ${mark(22)}`);

  ben.leave();
  await nest.agenda(/^(?![^]*<@\d+>[^]*<@\d+>)/);
  const stop = await anna.click(message, 'Mehr');
  await anna.click(stop, 'Beenden');
  await noRound();
});

test('it ends when the room was empty for the grace period; who is back in a minute goes on', async () => {
  nest = await Nest.open();
  const { anna, bot } = nest;
  anna.join(nest.coworking);
  await nest.agenda(anna.mention);
  await anna.command('/focus', { minutes: 60 });
  await round('Ruhig bis');
  anna.leave();
  await nest.agenda('niemand');
  await bot.advance(minutes(1));
  anna.join(nest.coworking);
  await nest.agenda(anna.mention);
  await bot.advance(minutes(10));
  await round('Ruhig bis');
  anna.leave();
  await nest.agenda('niemand');
  await bot.advance(minutes(10));
  await round('Ruhig bis');
  await bot.advance(1);
  await noRound();
});

test('a channel that vanishes ends it, and so does the removal of the bot', async () => {
  nest = await Nest.open();
  const { anna, bot } = nest;
  const other = nest.guild.addVoiceChannel('Coworking leise');
  anna.join(other);
  await nest.agenda(anna.mention, other);
  await anna.command('/focus');
  await round('Ruhig bis', other);
  const left = () => bot.database.read((tx) => tx.find(focusRoundTable));
  expect(await left()).toHaveLength(1);
  other.delete();
  await nest.sandbox.until(async () => (await left()).length === 0, 'the end of the round');
  anna.join(nest.coworking);
  await nest.agenda(anna.mention);
  await anna.command('/focus');
  await round('Ruhig bis');
  nest.guild.remove();
  await nest.sandbox.until(async () => (await left()).length === 0, 'the end of the round');
});

test.each([
  ['another name', (room: SandboxChannel) => Promise.resolve(room.rename('Büro'))],
  [
    'a choice of other coworking channels',
    async () => {
      const page = await nest.setup('channels');
      await nest.guild.owner.choose(page, [nest.coworking], { customId: 'setup:rooms' });
    },
  ],
  ['its deletion', (room: SandboxChannel) => Promise.resolve(room.delete())],
])('a channel that is none for coworking any more, by %s, ends it with its message', async (_, end) => {
  nest = await Nest.open();
  const { anna, ben, bot, chat, guild } = nest;
  const { owner } = guild;
  await owner.choose(await nest.setup('agenda'), [chat], { customId: 'setup:agenda' });
  const other = guild.addVoiceChannel('Coworking leise');
  ben.join(nest.coworking);
  anna.join(other);
  await nest.sandbox.until(() => nest.agendas(chat).length === 2, 'the agendas');
  await anna.command('/focus');
  await round('Ruhig bis', chat);
  await end(other);
  await noRound(chat);
  const isOver = async () => (await bot.database.read((tx) => tx.count(focusRoundTable))) === 0;
  await nest.sandbox.until(isOver, 'the round to be over');
  // The other room's goes on.
  await ben.command('/focus');
  await bot.advance(minutes(1));
  await round('Ruhig bis', chat);
  expect(nest.warnings).toEqual([]);
});

test('a restart in mid-round shows the right phase', async () => {
  const { url: database, remove } = await makePlace();
  const clock = makeTestClock();
  nest = await Nest.open({ clock, database });
  nest.anna.join(nest.coworking);
  await nest.agenda(nest.anna.mention);
  await nest.anna.command('/focus');
  const message = await round('Ruhig bis');
  await nest.bot.stop();
  clock.set(clock() + minutes(27));
  await nest.start({ clock, database });
  expect((await round(`Pause bis ${mark(30)}`)).id).toBe(message.id);
  await nest.close();
  await remove();
});

test('her own break goes before, and of whom no times are kept nothing is named', async () => {
  nest = await Nest.open();
  const { anna, ben } = nest;
  await bothAreIn();
  await anna.command('/focus');
  const message = await round('Ruhig bis');
  for (const member of [anna, ben])
    await member.submit(await member.click(message, 'Mein Vorhaben'), { text: `Zeile ${member.id}` });
  await round(`- ${ben.mention}: Zeile`);
  await anna.command('/break');
  await round(/^(?![^]*Zeile[^]*Zeile)/);
  await round(`- ${ben.mention}: Zeile`);
  const sure = await ben.click(await ben.command('/privacy'), { customId: 'privacy:choose:off' });
  await ben.click(sure, { customId: 'privacy:stop' });
  await round(/^(?![^]*Zeile)/);
});

test('where more people read the agenda than may see the room, it comes in the room’s own chat', async () => {
  nest = await Nest.open();
  const { anna, ben, chat, coworking, guild } = nest;
  const team = guild.addRole('Team');
  anna.giveRole(team);
  coworking.deny(['ViewChannel'], { id: guild.id });
  coworking.allow(['ViewChannel'], team);
  coworking.allow(['ViewChannel', 'SendMessages', 'ReadMessageHistory']);
  const { owner } = guild;
  await owner.choose(await nest.setup('agenda'), [chat], { customId: 'setup:agenda' });
  anna.join(coworking);
  await nest.agenda(anna.mention, chat);
  await anna.command('/focus');
  const message = await round('Ruhig bis', coworking);
  expect(roundsIn(chat)).toEqual([]);
  // He can't see it, and a press that he makes up tells him nothing.
  const customId = message.buttons.find(({ label }) => label === 'Mehr')!.customId!;
  const crafted = await postCrafted(nest, customId);
  expect((await ben.click(crafted, { customId })).text).toContain('This round is over');
});
