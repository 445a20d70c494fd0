import { minutes, Nest } from '../support/nest';
import { makePlace, type Place } from '../support/place';
import { makeTestClock } from '../support/testClock';

let nest: Nest;
let place: Place;
beforeEach(async () => {
  place = await makePlace();
});
afterEach(async () => {
  await nest.close();
  await place.remove();
});

const week = minutes(7 * 24 * 60);

test('every button of an agenda works after a restart', async () => {
  const clock = makeTestClock();
  nest = await Nest.open({ database: place.url, clock });
  const { anna, ben, coworking } = nest;
  anna.join(coworking);
  ben.join(coworking);
  const agenda = await nest.agenda(ben.mention);
  await nest.bot.stop();
  await nest.start({ database: place.url, clock });
  const form = await anna.click(agenda, 'Mein Ziel');
  await anna.submit(form, { [form.modal.fields[0]!.customId]: 'Angebot' });
  await nest.agenda('Angebot');
  await anna.click(agenda, 'Erledigt');
  await nest.agenda('✅ Angebot – geschafft');
  expect((await ben.click(agenda, 'Pause')).text).toContain('break since');
  await nest.agenda('☕ Pause');
  expect((await anna.click(agenda, 'Mein Platz')).text).toContain('🪑 Mein Platz');
  expect(nest.agendas()).toHaveLength(1);
  expect(nest.warnings).toEqual([]);
});

test('on an agenda of a week ago that could not be changed, Break says that it is over; the others still serve', async () => {
  nest = await Nest.open({ database: place.url });
  const { anna, bot, coworking, sandbox } = nest;
  anna.join(coworking);
  const old = await nest.agenda(anna.mention);
  sandbox.rest.inject({
    method: 'PATCH',
    path: new RegExp(`/messages/${old.id}$`),
    kind: 'fail',
    status: 403,
    code: 50_001,
    times: 10_000,
  });
  await bot.advance(minutes(30));
  anna.leave();
  await nest.records(anna, '10:00– open: Coworking 10:00–10:30');
  await bot.advance(minutes(11));
  await bot.advance(week);
  anna.join(coworking);
  const agendas = await sandbox.until(
    () => nest.agendas().length === 2 && nest.agendas(),
    'the agenda of today beside the old one',
  );
  expect((await anna.click(old, 'Pause')).text).toContain('Dieses Treffen ist schon vorbei');
  expect(agendas[1]!.text).not.toContain('☕');
  const form = await anna.click(old, 'Mein Ziel');
  await anna.submit(form, { [form.modal.fields[0]!.customId]: 'Rechnung' });
  await sandbox.until(() => nest.agendas()[1]?.text.includes('Rechnung'), 'her goal on the agenda of today');
  await anna.click(old, 'Erledigt');
  await sandbox.until(() => nest.agendas()[1]?.text.includes('✅ Rechnung'), 'it to be ticked there');
  expect((await anna.click(old, 'Mein Platz')).text).toContain('🪑 Mein Platz');
  sandbox.rest.clearFaults();
});
