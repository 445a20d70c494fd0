import { ComponentType, InteractionType } from 'discord-api-types/v10';
import {
  appointmentControls,
  newAppointmentControls,
  reminderControls,
} from '../../src/appointments/appointmentControls';
import { formFields } from '../../src/appointments/appointmentFormView';
import type { Day, TimeOfDay } from '../../src/calendar';
import { appointment as german } from '../../src/i18n/locales/de/appointment';
import { translator } from '../../src/i18n/translate';
import type { Answer } from '../vocabulary/answer';
import type { SandboxMember } from '../vocabulary/member';
import { type Agreed, type AgreedDate, datesAround, firstDayOf, type Person, sayings } from './agreed';
import type { Community } from './community';
import type { Random } from './random';
import type { Scene } from './scene';

const minute = 60_000;
const patient = { timeoutMs: 20_000 };
const confirm = translator('de')('appointment.button.confirm');

/** What stands at the top of the page where something can't be done. */
const refusals: readonly string[] = Object.values(german.error);

/** So many appointments a guild has at most. */
const most = 4;

/** What a member does with appointments, with all that it takes. */
class Actor {
  constructor(
    readonly scene: Scene,
    readonly community: Community,
    readonly member: SandboxMember,
  ) {}

  get random(): Random {
    return this.scene.ownRandom;
  }

  /** What a press or a command tells the bot is told to the expectation as well. What she does is as in `sign`. */
  private async tell(asked: Promise<Answer>, does: 'acts' | 'looks' | null = null): Promise<Answer> {
    const answer = await asked;
    this.community.click(this.member, does);
    this.scene.counts.presses += 1;
    return answer;
  }

  command(line: string, options: Record<string, string> = {}): Promise<Answer> {
    return this.tell(
      this.member.command(line, options, patient),
      line === '/appointment list' ? 'looks' : 'acts',
    );
  }

  click(page: Answer, label: string): Promise<Answer> {
    return this.tell(this.member.click(page, label, patient.timeoutMs));
  }

  submit(form: Answer, fields: Record<string, string>): Promise<Answer> {
    return this.tell(this.member.submit(form, fields, patient.timeoutMs), 'acts');
  }

  /** Presses a button, or chooses in a menu, that stands on some page of hers. */
  async press(customId: string, values?: string[]): Promise<Answer> {
    const page = await this.command('/appointment list');
    const data = values
      ? { component_type: ComponentType.StringSelect, custom_id: customId, values }
      : { component_type: ComponentType.Button, custom_id: customId };
    const asked = this.member.forge(InteractionType.MessageComponent, data, page, patient.timeoutMs);
    return this.tell(asked, opensForm(customId) ? 'looks' : null);
  }

  /** The same. Throws when it was refused. */
  async do(what: string, customId: string, values?: string[]): Promise<Answer> {
    const answer = await this.press(customId, values);
    const told = answer.kind === 'modal' ? [] : [answer, ...answer.followUps].map(({ text }) => text);
    const refused = told.find((text, at) => at > 0 || refusals.some((one) => text.startsWith(one)));
    if (refused !== undefined) throw new Error(`${what}, guild ${this.community.guild.id}: ${refused}`);
    return answer;
  }
}

const opensForm = (customId: string) => customId.startsWith(newAppointmentControls.edit.route);

const has = (answer: Answer, label: string) =>
  answer.message.buttons.some((one) => one.label.endsWith(label));

/** Says a time in plain words, sees that it was understood, and agrees. */
async function add(actor: Actor): Promise<void> {
  const { scene, community, member, random } = actor;
  const times = random.pick(sayings);
  const title = `T${(scene.titles += 1)}`;
  const page = await actor.command('/appointment add', { when: times.when, title });
  const now = scene.clock();
  const { zone, turn } = community.plans;
  const firstDay = firstDayOf(times, zone, now);
  const agreed = newAgreed(title, member, times, firstDay, turn);
  if (!has(page, confirm)) throw new Error(`“${times.when}” was not understood: ${page.text}`);
  const first = datesAround(agreed, zone, now)[0];
  if (first && !page.text.includes(`<t:${first.start / 1_000}`))
    throw new Error(`“${times.when}” in ${zone} begins on ${first.day}, but was shown: ${page.text}`);
  await actor.click(page, confirm);
  const stored = await scene.ledger.appointment(title);
  // Of two processes the other may have been pressed, which doesn't know what waits.
  if (!stored) {
    if (scene.crew.bots.length === 1) throw new Error(`${title} was not stored: ${page.text}`);
    return;
  }
  Object.assign(agreed, stored);
  community.plans.agreed.push(agreed);
  agreed.people.set(member.id, newPerson(member, now, turn));
}

function newAgreed(
  title: string,
  owner: SandboxMember,
  times: Agreed['times'],
  firstDay: string,
  touched: number,
): Agreed {
  return {
    id: 0,
    slotId: 0,
    roomId: '',
    title,
    owner,
    times,
    firstDay,
    changes: new Map(),
    people: new Map(),
    isRemoved: false,
    unsureUntil: 0,
    touched,
  };
}

function newPerson(member: SandboxMember, now: number, touched: number): Person {
  return { member, by: 'channel', lead: 10, not: new Set(), knowsTo: now + 10 * minute, touched };
}

type Act = (actor: Actor, agreed: Agreed, person: Person, date: AgreedDate | undefined) => Promise<void>;

const say: Act = async (actor, agreed, person, date) => {
  if (!date) return;
  const { id: appointmentId, slotId } = agreed;
  const place = { appointmentId, slotId, day: date.day as Day };
  const isIn = !person.not.has(date.day);
  const control = isIn ? appointmentControls.missDate(place) : appointmentControls.joinDate(place);
  await actor.do('a word for a date', control);
  if (isIn) person.not.add(date.day);
  else person.not.delete(date.day);
  person.knowsTo = actor.scene.clock() + Math.max(10, person.lead) * minute;
};

const chooseReminder: Act = async (actor, { id }, person) => {
  const { random } = actor;
  const value = random.pick(['channel', 'direct0', 'direct10', 'direct30', 'none']);
  await actor.do('a choice of reminder', reminderControls.setReminder(id), [value]);
  person.by = value.startsWith('direct') ? 'direct' : (value as 'channel' | 'none');
  person.lead = person.by === 'direct' ? Number(value.slice('direct'.length)) : 10;
};

const resume: Act = async (actor, { id }) => {
  await actor.do('taking up reminders', reminderControls.resume(id));
};

const leave: Act = async (actor, agreed, { member }) => {
  await actor.do('leaving', appointmentControls.leave(agreed.id));
  agreed.people.delete(member.id);
};

/** What only its owner does. */
const skip: Act = async (actor, agreed, _, date) => {
  if (!date || agreed.changes.has(date.day)) return;
  const place = { appointmentId: agreed.id, slotId: agreed.slotId, day: date.day as Day };
  await actor.do('skipping', appointmentControls.skip(place));
  agreed.changes.set(date.day, null);
  agreed.touched = actor.community.plans.turn;
};

const move: Act = async (actor, agreed, _, date) => {
  if (!date || agreed.changes.has(date.day)) return;
  const start = agreed.times.start.replace(/:\d\d$/, ':55') as TimeOfDay;
  const { minutes } = agreed.times;
  const day = date.day as Day;
  const place = { appointmentId: agreed.id, slotId: agreed.slotId, day };
  await actor.do('moving', appointmentControls.confirmMove({ ...place, to: day, start, minutes }));
  agreed.changes.set(date.day, start);
  agreed.touched = actor.community.plans.turn;
};

const edit: Act = async (actor, agreed) => {
  const { scene, community, random, member } = actor;
  const times = random.pick(sayings);
  const rooms = [...community.rooms, community.plans.spare].filter(
    ({ id }) => !community.plans.isHidden(member, id),
  );
  const room = random.pick(rooms.filter(({ name }) => /co-?working/i.test(name)));
  const form = await actor.do('editing', newAppointmentControls.edit(agreed.id));
  const page = await actor.submit(form, { [formFields.when]: times.when, [formFields.room]: room.id });
  if (!has(page, confirm)) throw new Error(`“${times.when}” was not understood: ${page.text}`);
  await actor.click(page, confirm);
  const stored = await scene.ledger.appointment(agreed.title);
  if (!stored || (stored.roomId !== room.id && scene.crew.bots.length === 1))
    throw new Error(`${agreed.title} was not changed: ${page.text}`);
  const now = scene.clock();
  const words = [...agreed.people.values()].some(({ not }) => not.size > 0);
  const isUnsure = words || agreed.changes.size > 0 || scene.crew.bots.length > 1;
  const { zone, turn } = community.plans;
  Object.assign(agreed, stored, { times, firstDay: firstDayOf(times, zone, now), touched: turn });
  if (isUnsure) agreed.unsureUntil = now + 15 * 24 * 60 * minute;
};

const remove: Act = async (actor, agreed) => {
  await actor.do('removing', appointmentControls.remove(agreed.id));
  agreed.isRemoved = true;
  agreed.touched = actor.community.plans.turn;
};

const acts: readonly Act[] = [say, say, say, chooseReminder, chooseReminder, resume, resume, resume, leave];
const ownActs: readonly Act[] = [...acts, skip, move, edit, edit, remove];

/** Somebody who isn't in joins. */
async function join(actor: Actor, agreed: Agreed): Promise<void> {
  const { community, member, scene } = actor;
  await actor.do('joining', appointmentControls.join(agreed.id));
  agreed.people.set(member.id, newPerson(member, scene.clock(), community.plans.turn));
}

/** Throws when her list tells of an appointment in a room that she doesn't see. */
async function look(actor: Actor): Promise<void> {
  const { community, member } = actor;
  const { text } = await actor.command('/appointment list');
  for (const { title, roomId } of community.plans.agreed)
    if (community.plans.isHidden(member, roomId) && text.includes(`**${title}**`))
      throw new Error(
        `guild ${community.guild.id}: ${member.id} is told of ${title}, whose room she doesn't see`,
      );
}

/** Some member of a community does something with appointments; the bot's answer is waited for. */
export async function actOnAppointments(scene: Scene, community: Community): Promise<void> {
  const { ownRandom: random } = scene;
  await scene.crew.settle();
  const member = random.pick([...community.plans.guests, ...community.members.slice(0, 3)]);
  const actor = new Actor(scene, community, member);
  const open = community.plans.agreed.filter(
    ({ isRemoved, roomId }) =>
      !isRemoved && !community.plans.isHidden(member, roomId) && community.plans.isThere(roomId),
  );
  const agreed = open.length > 0 ? random.pick(open) : null;
  if (random.chance(0.1)) return look(actor);
  if (!agreed || (open.length < most && random.chance(0.1))) return add(actor);
  const person = agreed.people.get(member.id);
  if (!person) return join(actor, agreed);
  const now = scene.clock();
  const ahead = datesAround(agreed, community.plans.zone, now).find(({ start }) => start > now);
  const isUnsure = agreed.unsureUntil > now;
  const act = random.pick(agreed.owner === member ? ownActs : acts);
  await act(actor, agreed, person, isUnsure ? undefined : ahead);
  person.touched = community.plans.turn;
}
