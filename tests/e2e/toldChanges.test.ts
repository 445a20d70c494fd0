import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

/** Opens the only appointment that she sees. */
async function openOnly(member: SandboxMember): Promise<Answer> {
  const list = await member.command('/appointment list');
  const [menu] = list.message.selects.filter(({ customId }) => customId === 'appointment:choose');
  return member.choose(list, [menu!.options[0]!.value], { customId: menu!.customId });
}

/** Anna's appointment, with which Ben is in, on the page of its first date. */
async function openFirstDate(): Promise<Answer> {
  const { anna, ben } = nest;
  const page = await anna.command('/appointment add', { when: 'täglich 20-21', title: 'Abends' });
  await anna.click(page, 'Stimmt so');
  await ben.click(await openOnly(ben), "I'm always in");
  const opened = await openOnly(anna);
  const menu = opened.message.selects.find(({ customId }) => customId.startsWith('appointment:pick'));
  return anna.choose(opened, [menu!.options[0]!.value], { customId: menu!.customId });
}

const told = async () => {
  const { text } = await nest.ben.command('/help');
  const lines = text.split('\n').filter((line) => line.startsWith('🔔'));
  if (lines.length > 0) await nest.noticesKept();
  return lines;
};
const mark = (time: string) =>
  `<t:${Temporal.PlainDateTime.from(time).toZonedDateTime('Europe/Berlin').epochMilliseconds / 1000}:F>`;

test('who is in reads once that a date was moved, and nobody is pinged', async () => {
  const { anna, coworking, chat } = nest;
  const date = await openFirstDate();
  await anna.submit(await anna.click(date, 'Verschieben'), { 'Auf wann?': 'Samstag 10-12' });
  expect(date.text).toContain('Außer dir ist noch jemand dabei. Für euch beide verschieben?');
  expect(await told()).toEqual([]);
  await anna.click(date, 'Stimmt so');
  expect(date.text).toContain('✅ Geändert.');
  expect(await told()).toEqual([
    `🔔 ${anna.mention} moved **Abends** from ${mark('2026-03-24T20:00')} to ${mark('2026-03-28T10:00')}.`,
  ]);
  expect(await told()).toEqual([]);
  expect((await anna.command('/help')).text).not.toContain('🔔');
  expect([...chat.messages, ...coworking.messages]).toEqual([]);
});

test('of what she hasn’t read yet she reads the last state only, and nothing when all is as it was', async () => {
  const { anna } = nest;
  const date = await openFirstDate();
  const move = async (when: string) => {
    await anna.submit(await anna.click(date, 'Verschieben'), { 'Auf wann?': when });
    await anna.click(date, 'Stimmt so');
  };
  await move('Samstag 10-12');
  await move('18-19');
  expect(await told()).toEqual([
    `🔔 ${anna.mention} moved **Abends** from ${mark('2026-03-24T20:00')} to ${mark('2026-03-28T18:00')}.`,
  ]);
  await anna.click(date, 'Doch wie sonst');
  expect(await told()).toEqual([
    `🔔 ${anna.mention} says **Abends** is as usual after all: ${mark('2026-03-24T20:00')}.`,
  ]);
  await anna.click(date, 'Ausfallen lassen');
  await anna.click(date, 'Findet doch statt');
  expect(await told()).toEqual([]);
  await anna.click(date, 'Ausfallen lassen');
  expect(await told()).toEqual([
    `🔔 ${anna.mention} has called off **Abends** on ${mark('2026-03-24T20:00')}.`,
  ]);
});

test('other times and the end of it are told, too, but not to who doesn’t see the room any more', async () => {
  const { anna, ben, coworking } = nest;
  await openFirstDate();
  const page = await openOnly(anna);
  await anna.submit(await anna.click(page, 'Ändern'), { 'Wann?': 'täglich 19-20' });
  await anna.click(page, 'Stimmt so');
  expect(await told()).toEqual([
    `🔔 ${anna.mention} changed **Abends**. Next time: ${mark('2026-03-24T19:00')}.`,
  ]);
  await anna.submit(await anna.click(page, 'Ändern'), { 'Wofür?': 'Spätabends' });
  await anna.click(page, 'Stimmt so');
  expect(await told()).toEqual([]);
  coworking.deny(['ViewChannel'], ben);
  await anna.click(page, 'Entfernen');
  await anna.click(page, 'Ja, entfernen');
  expect(await told()).toEqual([]);
});

test('what names somebody goes when she deletes everything', async () => {
  const { anna } = nest;
  const date = await openFirstDate();
  await anna.click(date, 'Ausfallen lassen');
  const privacy = await anna.command('/privacy');
  await anna.click(privacy, 'Alles löschen');
  await anna.click(privacy, 'Ja, alles löschen');
  expect(await told()).toEqual([]);
});
