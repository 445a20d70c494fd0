import { startSandbox } from '../../sandbox/sandbox';
import type { SandboxChannel } from '../../sandbox/vocabulary/channel';
import type { SandboxMember } from '../../sandbox/vocabulary/member';

/**
 * Discord's half of the storm, in a process of its own: guilds with a room each, some members in it, and others who come
 * and go. How many of each are its arguments.
 */

/** What the other half needs to know. */
export interface Place {
  apiUrl: string;
  token: string;
}

/** So many joins and leaves in turn, over the first so many guilds; at once, or so many per second. */
export interface Storm {
  events: number;
  guilds: number;
  perSecond: number | null;
}

/** Asks how many requests were answered. */
export interface AskRequests {
  asks: 'requests';
}

/** What was sent. Moments are in ms since the epoch, with fractions. */
export interface Sent {
  /** In their order: who joined, and when. */
  joins: { userId: string; at: number }[];
  leaves: number;
  begunAt: number;
  /** When the bot had received all of it. */
  deliveredAt: number;
  /** What this process took of the processor meanwhile, in ms. */
  cpuMs: number;
}

/** So many are sent before the sockets get a turn. */
const atOnce = 50;

const now = () => performance.timeOrigin + performance.now();

interface Room {
  room: SandboxChannel;
  outside: SandboxMember[];
  inside: SandboxMember[];
  joins: boolean;
}

async function run(count: number, members: number, present: number): Promise<void> {
  const sandbox = await startSandbox({ openApiPath: null, keptRequests: 0 });
  const rooms = Array.from({ length: count }, (_, index): Room => {
    const guild = sandbox.addGuild({ name: `Nest ${index}`, community: 'de' });
    const room = guild.addVoiceChannel('Coworking');
    const all = Array.from({ length: members }, (__, number) => guild.addMember(`Anna ${number}`));
    for (const member of all.slice(0, present)) member.join(room);
    return { room, inside: all.slice(0, present), outside: all.slice(present), joins: true };
  });

  function sendNext(index: number, sent: Sent): void {
    const one = rooms[index];
    if (!one) throw new Error(`There is no guild ${index}.`);
    const member = (one.joins ? one.outside : one.inside).shift();
    if (!member) throw new Error('Nobody is left who could come or go.');
    if (one.joins) {
      sent.joins.push({ userId: member.id, at: now() });
      member.join(one.room);
      one.inside.push(member);
    } else {
      member.leave();
      sent.leaves += 1;
      one.outside.push(member);
    }
    one.joins = !one.joins;
  }

  async function blow({ events, guilds, perSecond }: Storm): Promise<Sent> {
    const before = process.cpuUsage();
    const sent: Sent = { joins: [], leaves: 0, begunAt: now(), deliveredAt: 0, cpuMs: 0 };
    for (let event = 0; event < events;) {
      const until =
        perSecond === null ? event + atOnce : Math.floor(((now() - sent.begunAt) / 1_000) * perSecond);
      for (; event < Math.min(until, events); event += 1) sendNext(event % guilds, sent);
      await new Promise((resolve) => (perSecond === null ? setImmediate(resolve) : setTimeout(resolve, 2)));
    }
    await sandbox.gateway.delivered();
    sent.deliveredAt = now();
    const { user, system } = process.cpuUsage(before);
    sent.cpuMs = (user + system) / 1_000;
    return sent;
  }

  process.on('message', (told: Storm | AskRequests) => {
    if ('asks' in told) process.send?.(sandbox.rest.answered);
    else void blow(told).then((sent) => process.send?.(sent));
  });
  process.on('disconnect', () => void sandbox.close().finally(() => process.exit()));
  const { apiUrl, token } = sandbox;
  process.send?.({ apiUrl, token } satisfies Place);
}

const [count = 0, members = 0, present = 0] = process.argv.slice(2).map(Number);
void run(count, members, present);
