import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../src/log';
import { type Sandbox, startSandbox } from '../sandbox';
import { makeSettableClock } from '../settableClock';
import { freePort } from '../freePort';
import { type SandboxBot, startBot } from '../startBot';
import type { Voice } from '../voice/server';
import type { SandboxChannel } from '../vocabulary/channel';
import type { SandboxGuild } from '../vocabulary/guild';
import type { SandboxMember } from '../vocabulary/member';

/** Tuesday, 24 March 2026, 08:58 in Berlin. */
const beginning = Date.UTC(2026, 2, 24, 7, 58);

/** A German community of four with the bot in it, all of it on this machine. */
export interface Stage {
  sandbox: Sandbox;
  /** Where the bot can be heard. */
  voice: Voice;
  bot: SandboxBot;
  /** The path of the bot's SQLite file. */
  database: string;
  guild: SandboxGuild;
  room: SandboxChannel;
  /** Its text channel. */
  chat: SandboxChannel;
  lena: SandboxMember;
  jonas: SandboxMember;
  /** Her Discord client speaks English. */
  emma: SandboxMember;
  mira: SandboxMember;
  /** Where the bot serves calendars. */
  calendarPort: number;
  /** What the bot logged as a warning or an error. */
  warnings: readonly string[];
  /** Stops bot and stand-in and deletes the database. Throws if a request broke one of Discord's rules. */
  clear(): Promise<void>;
}

/** Starts the stand-in for Discord and the real bot on it, both with one clock. `warn` gets the bot's warnings. */
export async function setStage(warn: (line: string) => void): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-demo-'));
  // Also when the process is ended in the middle.
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);

  const clock = makeSettableClock(beginning);
  const sandbox = await startSandbox({ now: clock, rateLimits: false });
  const voice = await sandbox.startVoice();
  const guild = sandbox.addGuild({ name: 'Nestwerk', community: 'de', botPermissions: ['CreateEvents'] });
  const room = guild.addVoiceChannel('Coworking');
  const chat = guild.addTextChannel('allgemein');
  const warnings: string[] = [];
  const database = join(folder, 'deskmate.sqlite');
  let bot: SandboxBot | undefined;

  async function clear(): Promise<void> {
    try {
      await bot?.stop();
      await sandbox.close();
    } finally {
      removeFolder();
      process.off('exit', removeFolder);
    }
  }

  try {
    const log = createLog('warn', {
      write(line) {
        warnings.push(line);
        warn(line);
      },
    });
    const calendarPort = await freePort();
    bot = await startBot(sandbox, {
      environment: { PUBLIC_URL: 'https://deskmate.example.org', CALENDAR_PORT: `${calendarPort}` },
      clock,
      database: `sqlite:${database}`,
      log,
      voiceAuthorities: voice.certificateFile,
    });
    await sandbox.until(() => sandbox.world.commands.length > 0, 'the commands to be registered');
    return {
      sandbox,
      voice,
      bot,
      database,
      guild,
      room,
      chat,
      lena: guild.addMember('Lena'),
      jonas: guild.addMember('Jonas'),
      emma: guild.addMember('Emma', { locale: 'en-US' }),
      mira: guild.addMember('Mira'),
      calendarPort,
      warnings,
      clear,
    };
  } catch (error) {
    await clear();
    throw error;
  }
}
