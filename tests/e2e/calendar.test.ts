import type { Answer } from '../../sandbox/vocabulary/answer';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import { readByIcalJs } from '../calendars/readers';
import { Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(async () => {
  await nest.close();
  expect(nest.warnings).toEqual([]);
});

const at = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Berlin').epochMilliseconds;
const week = { start: at('2026-03-23T00:00'), end: at('2026-04-06T00:00') };

/** When the entries of a file begin, on the clocks in Berlin. */
function startsIn(answer: Answer): string[] {
  const text = answer.message.files[0]!.data.toString();
  return readByIcalJs(text, week).map(({ title, start }) => {
    const { dayOfWeek, day, month } =
      Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO('Europe/Berlin');
    const time = Temporal.Instant.fromEpochMilliseconds(start)
      .toZonedDateTimeISO('Europe/Berlin')
      .toPlainTime();
    return `${title} ${dayOfWeek} ${day}.${month}. ${time.toString().slice(0, 5)}`;
  });
}

async function openOnly(member: SandboxMember): Promise<Answer> {
  const list = await member.command('/appointment list');
  const [menu] = list.message.selects.filter(({ customId }) => customId === 'appointment:choose');
  return member.choose(list, [menu!.options[0]!.value], { customId: menu!.customId });
}

test('an appointment is taken as a file, and all that is hers as another, without anybody else’s name', async () => {
  const { anna, ben, coworking } = nest;
  const added = await anna.command('/appointment add', {
    when: 'Mo, Do 9-11',
    title: 'Steuer & Co; mit Tee',
  });
  await anna.click(added, 'Stimmt so');

  const bens = await openOnly(ben);
  const file = await ben.click(bens, 'To my calendar');
  expect(file.ephemeral).toBe(true);
  expect(file.text).toContain('**Steuer & Co; mit Tee** for your calendar.');
  const [one] = file.message.files;
  expect(one?.name).toBe('deskmate.ics');
  expect(one?.data.toString().replaceAll('\r\n ', '')).toContain(
    `https://discord.com/channels/${nest.guild.id}/${coworking.id}`,
  );
  expect(one?.data.toString()).toContain('LOCATION:Coworking');
  expect(one?.data.toString()).not.toMatch(/Anna|Ben/);
  expect(startsIn(file)).toEqual([
    'Steuer & Co; mit Tee 4 26.3. 09:00',
    'Steuer & Co; mit Tee 1 30.3. 09:00',
    'Steuer & Co; mit Tee 4 2.4. 09:00',
  ]);

  // She is in with it, but for one date. Ben isn't.
  const page = await openOnly(anna);
  await anna.choose(page, [page.message.selects[0]!.options[1]!.value], {
    customId: page.message.selects[0]!.customId,
  });
  await anna.click(page, 'Dieses Mal nicht');
  const list = await anna.command('/appointment list');
  await anna.click(list, 'In meinen Kalender');
  expect(list.text).toContain('## 📅 In deinen Kalender');
  expect(startsIn(await anna.click(list, 'Als Datei'))).toEqual([
    'Steuer & Co; mit Tee 4 26.3. 09:00',
    'Steuer & Co; mit Tee 4 2.4. 09:00',
  ]);
  const benList = await ben.command('/appointment list');
  await ben.click(benList, 'To my calendar');
  expect((await ben.click(benList, 'As a file')).text).toContain('There is nothing coming up');
});

test('who doesn’t see the room gets no file of it', async () => {
  const { anna, ben, coworking } = nest;
  const added = await anna.command('/appointment add', { when: 'Mo 9-11' });
  await anna.click(added, 'Stimmt so');
  const page = await openOnly(ben);
  coworking.deny(['ViewChannel'], ben);
  expect((await ben.click(page, 'To my calendar')).text).toContain('This appointment is gone.');
});
