import { startSandbox } from '../../sandbox/sandbox';
import type { SandboxMember } from '../../sandbox/vocabulary/member';

/**
 * Discord's half of the bench of bells, in a process of its own: guilds with a room each, and a member who is there and
 * listens. Their number and that of the bot's shards, over which they are spread, are its arguments.
 */

/** What the other half needs to know. */
export interface Place {
  apiUrl: string;
  token: string;
  certificateFile: string;
}

/** What the other half asks for; the answer is the next message. */
export type Question =
  /** All members start a round: how many could. */
  | { asks: 'rounds' }
  /** In how many rooms the bot is connected. */
  | { asks: 'connected' }
  /** When each member heard the first sound since a moment, in ms since the epoch; null: not yet. */
  | { asks: 'heard'; since: number };

const silence = 'f8fffe';

async function run(count: number, shards: number): Promise<void> {
  const sandbox = await startSandbox({ openApiPath: null });
  const voice = await sandbox.startVoice();
  const members: SandboxMember[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = String(((1_000_000_000_000n + BigInt(index % shards)) << 22n) | BigInt(index));
    const guild = sandbox.addGuild({ name: `Nest ${index}`, community: 'de', id });
    const room = guild.addVoiceChannel('Coworking');
    const member = guild.addMember('Anna');
    member.join(room);
    members.push(member);
  }

  async function startRounds(): Promise<number> {
    await sandbox.until(() => sandbox.world.commands.length > 0, 'the commands', 60_000);
    let started = 0;
    for (const member of members) {
      const { text } = await member.command('/focus', { minutes: 240 }, { timeoutMs: 60_000 });
      if (text.startsWith('🔔')) started += 1;
    }
    return started;
  }
  function firstSound(member: SandboxMember, since: number): number | null {
    const sounds = voice.heardBy(member).filter(({ opus }) => opus.toString('hex') !== silence);
    return sounds.find(({ at }) => at >= since)?.at ?? null;
  }

  process.on('message', (question: Question) => {
    if (question.asks === 'rounds') void startRounds().then((started) => process.send?.(started));
    else if (question.asks === 'connected') process.send?.(voice.sessions.size);
    else process.send?.(members.map((member) => firstSound(member, question.since)));
  });
  process.on('disconnect', () => void sandbox.close().finally(() => process.exit()));
  const { apiUrl, token } = sandbox;
  process.send?.({ apiUrl, token, certificateFile: voice.certificateFile } satisfies Place);
}

void run(Number(process.argv[2]), Number(process.argv[3]));
