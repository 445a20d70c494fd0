import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { minutes, Nest } from '../support/nest';
import { makePlace } from '../support/place';

let nest: Nest;

beforeEach(async () => {
  nest = await Nest.open();
});

afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

const labelsOf = ({ message }: Answer) => message.buttons.map(({ label }) => label);

/** Opens the only appointment that she sees. */
async function openOnly(member: SandboxMember): Promise<Answer> {
  const list = await member.command('/appointment list');
  const [menu] = list.message.selects.filter(({ customId }) => customId === 'appointment:choose');
  return member.choose(list, [menu!.options[0]!.value], { customId: menu!.customId });
}

test('said once, seen by whoever sees the room, joined, changed for both, and removed', async () => {
  const { anna, ben, coworking, chat } = nest;
  const page = await anna.command('/appointment add', { when: 'Mo-Fr 9-13', title: 'Vormittag' });
  expect(page.text).toContain('**Montags bis freitags von 9:00 bis 13:00 Uhr.**');
  expect(page.text).toContain(`Treffpunkt: <#${coworking.id}>.`);
  expect((await ben.command('/appointment list')).text).toContain('Nothing is coming up at the moment.');
  await anna.click(page, 'Stimmt so');
  expect(page.text).toContain('✅ Steht: ');

  const bens = await openOnly(ben);
  expect(labelsOf(bens).slice(0, 3)).toEqual(["🙋 I'm always in", '📅 To my calendar', '📌 Appointments']);
  await ben.click(bens, "I'm always in");
  expect(bens.text).toContain(`you, ${anna.mention}`);

  const annas = await openOnly(anna);
  const form = await anna.click(annas, 'Ändern');
  await anna.submit(form, { 'Wann?': 'Mo-Do 9-12' });
  expect(annas.text).toContain('Außer dir ist noch jemand dabei. Für euch beide ändern?');
  await anna.click(annas, 'Stimmt so');
  expect(annas.text).toContain('✅ Geändert.');
  expect(annas.text).toContain('**Montags bis donnerstags von 9:00 bis 12:00 Uhr.**');

  await anna.click(annas, 'Entfernen');
  await anna.click(annas, 'Ja, entfernen');
  expect(annas.text).toContain('Der Termin ist entfernt.');
  expect((await ben.click(bens, 'Appointments')).followUps).toEqual([]);
  expect(bens.text).toContain('Nothing is coming up at the moment.');
  expect([...chat.messages, ...coworking.messages]).toEqual([]);
});

test('after a restart the page gives back what she typed, however it looks', async () => {
  const { anna } = nest;
  await nest.bot.stop();
  const place = await makePlace();
  await nest.start({ database: place.url });
  const typed = { when: 'Mo-Fr 9-13, 20-22, ab 2.11.', title: '*Steuer* @everyone <@1>' };
  const page = await anna.command('/appointment add', typed);
  await nest.bot.stop();

  await nest.start({ database: place.url });
  await anna.click(page, 'Stimmt so');
  expect(page.text).toContain('Dein Text ist noch da:');
  const form = await anna.click(page, 'Noch einmal');
  expect(form.modal.fields.map(({ api }) => 'value' in api && api.value)).toEqual([typed.when, typed.title]);
  await anna.submit(form, {});
  await nest.bot.advance(minutes(14));
  await anna.click(page, 'Stimmt so');
  expect(page.text).toContain('✅ Steht: ');
  expect((await anna.command('/appointment list')).text).toContain('Später');
  await nest.bot.stop();
  await place.remove();
});

test('who may not see the room sees nothing of it, and the desk has the list for whoever may', async () => {
  const { anna, ben, coworking } = nest;
  coworking.deny(['ViewChannel'], ben);
  await anna.click(await anna.command('/appointment add', { when: 'morgen 9-13' }), 'Stimmt so');
  expect((await ben.command('/appointment list')).text).toContain('Nothing is coming up');
  expect((await ben.command('/appointment add', { when: 'tomorrow 9-13' })).text).toContain(
    "I can't find a coworking room",
  );
  const desk = await anna.command('/desk');
  await anna.choose(desk, ['appointments'], { customId: 'desk:page' });
  expect(desk.text).toContain('Morgen, Mittwoch, 25. März');
});

test('the agenda says in time who comes soon, and no longer than a quarter of an hour after that', async () => {
  const { anna, ben, bot, coworking } = nest;
  await ben.click(await ben.command('/appointment add', { when: 'today 11:30-13' }), "That's right");
  anna.join(coworking);
  const agenda = await nest.agenda(anna.mention);
  expect(agenda.text).not.toContain(ben.mention);
  await bot.advance(minutes(31));
  await nest.agenda(`🕘 Gleich kommt: ${ben.mention} (<t:`);
  await bot.advance(minutes(60));
  expect(agenda.text).toContain(ben.mention);
  await bot.advance(minutes(15));
  await nest.sandbox.until(() => !agenda.text.includes(ben.mention), 'nobody to be expected');
  expect(agenda.text).toContain(anna.mention);
  expect(nest.agendas()).toHaveLength(1);
});

test('a summary ends with the next date and who is in, also who joins later, until it begins', async () => {
  const { anna, ben, bot, coworking } = nest;
  anna.join(coworking);
  await nest.agenda(anna.mention);
  await bot.advance(minutes(30));
  await anna.click(await anna.command('/appointment add', { when: 'heute 15-17' }), 'Stimmt so');
  anna.leave();
  await nest.agenda('niemand');
  await bot.advance(minutes(11));
  await nest.agenda(`Dabei: ${anna.mention}`);
  await ben.click(await openOnly(ben), "I'm in");
  await nest.agenda(`Dabei: ${anna.mention} und ${ben.mention}`);
  await bot.advance(minutes(260));
  const summary = await nest.agenda('## Das war');
  await nest.sandbox.until(() => !summary.text.includes('Nächstes Mal'), 'the date to have begun');
});

test('shared in the channel, joined there, changed in place, and gone with its appointment', async () => {
  const { anna, ben, bot, coworking } = nest;
  const page = await anna.command('/appointment add', { when: 'täglich 15-17', title: 'Nachmittag' });
  await anna.click(page, 'Stimmt so');
  await anna.click(page, 'Teilen');
  expect(page.text).toContain(`📣 Der Termin steht in <#${coworking.id}>`);
  const message = await nest.sandbox.until(() => coworking.messages[0], 'the appointment in the channel');
  expect(message.text).toContain(`📌 **Nachmittag** in <#${coworking.id}>`);
  const joined = await ben.click(message, 'Bin dabei');
  expect(joined.text).toContain('🙋');
  await nest.sandbox.until(
    () => message.text.includes(`Dabei: ${anna.mention}, ${ben.mention}`),
    'Ben to be in',
  );
  const next = () => /Nächstes Mal: <t:(\d+):F>/u.exec(message.text)?.[1];
  const first = next();
  await bot.advance(minutes(7 * 60));
  await nest.sandbox.until(() => next() === String(Number(first) + 24 * 3_600), 'the date of tomorrow');

  await anna.click(page, 'Zurücknehmen');
  await nest.sandbox.until(() => coworking.messages.length === 0, 'the message to be taken back');
  await anna.click(page, 'Teilen');
  await nest.sandbox.until(() => coworking.messages[0], 'the appointment to be shared again');
  await anna.click(page, 'Entfernen');
  await anna.click(page, 'Ja, entfernen');
  await nest.sandbox.until(() => coworking.messages.length === 0, 'the message to go');
});
