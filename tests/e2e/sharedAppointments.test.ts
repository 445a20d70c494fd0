import { Nest } from '../support/nest';

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open();
});
afterEach(() => nest.close());

test('what Discord refuses isn’t told as standing there', async () => {
  const { anna, coworking } = nest;
  coworking.deny(['SendMessages']);
  const page = await anna.command('/appointment add', { when: 'täglich 15-17' });
  await anna.click(page, 'Stimmt so');
  await anna.click(page, 'Teilen');
  expect(page.text).toContain(`Discord lässt mich in <#${coworking.id}> gerade nichts schreiben`);
  expect(page.text).not.toContain('📣 Der Termin');
  expect(page.message.buttons.map(({ label }) => label)).toContain('📣 Teilen');
  expect(coworking.messages).toEqual([]);
  expect(nest.warnings).toHaveLength(1);
});

test('who shared it takes it back below its message; nobody else does', async () => {
  const { anna, ben, coworking, sandbox } = nest;
  const page = await anna.command('/appointment add', { when: 'täglich 15-17' });
  await anna.click(page, 'Stimmt so');
  await anna.click(page, 'Teilen');
  expect(page.text).toContain(`📣 Der Termin steht in <#${coworking.id}>`);
  const message = coworking.messages[0]!;
  const refused = await ben.click(message, 'Zurücknehmen');
  expect(refused.text).toContain('Only whoever shared it can take it back.');
  expect(message.deleted).toBe(false);
  const taken = await anna.click(message, 'Zurücknehmen');
  expect(taken.text).toContain('Die Nachricht im Kanal ist gleich weg.');
  await sandbox.until(() => message.deleted, 'the message to go');
  expect(nest.warnings).toEqual([]);
});
