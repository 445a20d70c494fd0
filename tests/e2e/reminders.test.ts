import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { Asker } from '../../src/appointments/appointment';
import { dayOf } from '../../src/calendar';
import { findGuild } from '../../src/guilds/guildStore';
import { ensureMembers } from '../../src/guilds/memberStore';
import { minutes, Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

async function askerOf({ id }: SandboxMember): Promise<Asker> {
  const member = await nest.bot.database.transact(async (tx) => {
    const guild = await findGuild(tx, nest.guild.id);
    return (await ensureMembers(tx, guild!.id, [id]))[0]!;
  });
  return { member, maySee: () => true, isManager: false };
}

/** Anna and Ben are in, today from eleven to twelve; it is ten. */
async function agree(): Promise<{ id: number; anna: Asker; ben: Asker }> {
  // Whoever is answered is in a server that is stored.
  await nest.anna.command('/help');
  const { services, clock } = nest.bot;
  const [anna, ben] = [await askerOf(nest.anna), await askerOf(nest.ben)];
  const day = dayOf(clock(), 'Europe/Berlin');
  const schedule = {
    slots: [{ days: { kind: 'once' as const, day }, start: '11:00' as const, minutes: 60 }],
    from: null,
    until: null,
  };
  const said = { schedule, title: 'Buchhaltung', channelId: nest.coworking.id };
  const id = await services.appointments.add(anna, said, clock());
  await services.commitments.joinAlways(ben, id, clock());
  return { id, anna, ben };
}

const inRoom = () => nest.coworking.messages.filter(({ deleted }) => !deleted);
const reminder = () =>
  nest.sandbox.until(() => inRoom().find(({ text }) => text.includes('geht’s los')), 'the reminder');

test('ten minutes before who isn’t there yet is pinged in the room, may answer, and the message goes', async () => {
  const { anna, ben, bot, sandbox } = nest;
  await agree();
  await bot.advance(minutes(49));
  expect(inRoom()).toEqual([]);
  await bot.advance(minutes(1));
  const message = await reminder();
  expect(message.text).toContain('Buchhaltung');
  expect(message.pinged.toSorted()).toEqual([anna.id, ben.id].toSorted());

  const later = await anna.click(message, 'Komme später');
  expect(later).toMatchObject({ kind: 'reply', ephemeral: true });
  const not = await ben.click(message, 'Heute nicht');
  expect(not.text).toContain('see you next time');
  await sandbox.until(() => !message.text.includes(ben.mention), 'Ben to be off it');
  expect(message.text).toContain(`${anna.mention} (kommt später)`);

  await bot.advance(minutes(24));
  expect(message.deleted).toBe(false);
  await bot.advance(minutes(1));
  await sandbox.until(() => message.deleted, 'the reminder to go');
  expect(nest.warnings).toEqual([]);
});

test('a reminder that was due while the bot was out of the server comes when it is back in time', async () => {
  const { anna, ben, bot, guild, sandbox } = nest;
  await agree();
  await bot.advance(minutes(49));
  guild.remove();
  const isOut = () => bot.database.read(async (tx) => (await findGuild(tx, guild.id))?.leftAt !== null);
  await sandbox.until(isOut, 'the bot to know that it is out');
  await bot.advance(minutes(3));
  guild.rejoin();
  expect((await reminder()).pinged.toSorted()).toEqual([anna.id, ben.id].toSorted());
});

test('who comes later stands so on the agenda, until a quarter of an hour after the start', async () => {
  const { anna, ben, bot, coworking } = nest;
  await agree();
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await bot.advance(minutes(50));
  await ben.click(await reminder(), 'Komme später');
  await nest.agenda(`🕘 Später: ${ben.mention}`);
  await bot.advance(minutes(25));
  await nest.agenda(/^(?![^]*Später)/);
});

test('who comes before isn’t reminded', async () => {
  const { anna, ben, bot, coworking } = nest;
  await agree();
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await bot.advance(minutes(50));
  const message = await reminder();
  expect(message.text).not.toContain(anna.mention);
  expect(message.pinged).toEqual([ben.id]);
});

test('by choice it comes to her alone, where she may answer, too, and goes afterwards', async () => {
  const { ben, bot, sandbox } = nest;
  const { id, ben: asker, anna } = await agree();
  await bot.services.commitments.setReminder(anna, id, { remindBy: 'none', leadMinutes: 10 }, bot.clock());
  await bot.services.commitments.setReminder(asker, id, { remindBy: 'direct', leadMinutes: 30 }, bot.clock());
  await bot.advance(minutes(30));
  const message = await sandbox.until(() => ben.directMessages[0], 'the message to Ben');
  expect(message.text).toContain('Buchhaltung');
  expect(inRoom()).toEqual([]);
  const answer = await ben.click(message, 'Heute nicht');
  expect(answer.text).toContain('next time');
  await sandbox.until(() => message.deleted, 'it to go');
  expect(nest.warnings).toEqual([]);
});

test('who doesn’t see the room any more isn’t told of it, not even alone', async () => {
  const { anna, ben, bot, coworking } = nest;
  const { id, ben: asker } = await agree();
  await bot.services.commitments.setReminder(asker, id, { remindBy: 'direct', leadMinutes: 10 }, bot.clock());
  coworking.deny(['ViewChannel'], ben);
  await bot.advance(minutes(50));
  expect((await reminder()).pinged).toEqual([anna.id]);
  expect(ben.directMessages).toEqual([]);
  expect(nest.warnings).toEqual([]);
});

test('who takes no direct messages is pinged in the room in their place', async () => {
  const { ben, bot } = nest;
  const { id, ben: asker, anna } = await agree();
  await bot.services.commitments.leave(anna, id, bot.clock());
  await bot.services.commitments.setReminder(asker, id, { remindBy: 'direct', leadMinutes: 10 }, bot.clock());
  ben.closeDirectMessages();
  await bot.advance(minutes(50));
  const message = await reminder();
  expect(message.text).toContain(ben.mention);
  expect(ben.directMessages).toEqual([]);
});

test('who isn’t reminded any more reads so on her desk, and takes it up again with one tap', async () => {
  const { anna, bot } = nest;
  const { id, anna: asker } = await agree();
  const { pausedAt } = (await bot.services.appointmentLists.seeOwn(asker, id))!;
  expect(pausedAt).toBeNull();
  await bot.database.transact((tx) =>
    tx.query('UPDATE commitment SET paused_at = $1 WHERE appointment_id = $2', [bot.clock(), id]),
  );
  const desk = await anna.command('/desk');
  expect(desk.text).toContain('An **Buchhaltung** erinnere ich dich erst mal nicht mehr');
  const page = await anna.click(desk, 'Wieder erinnern');
  expect(page.text).toContain('Ich erinnere dich 10 Minuten vorher im Kanal');
  expect((await anna.command('/desk')).text).not.toContain('erst mal nicht mehr');
  expect((await bot.services.appointmentLists.seeOwn(asker, id))!.pausedAt).toBeNull();
});
