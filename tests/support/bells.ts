import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxMember } from '../../sandbox/vocabulary/member';
import type { Voice } from '../../sandbox/voice/server';
import type { Bell } from '../../src/guilds/ports';
import { readOgg } from '../../sandbox/voice/readOgg';

/** A packet of Opus without a sound. */
const silence = 'f8fffe';

/** The packets of a bell's sound, in hex. */
export const soundOf = (bell: Bell) =>
  readOgg(readFileSync(join(__dirname, `../../sounds/${bell}.opus`))).packets.map((one) =>
    one.toString('hex'),
  );

/** The packets that a member heard in voice, in hex and in order, without silence. */
export const heardBy = (voice: Voice, member: SandboxMember) =>
  voice
    .heardBy(member)
    .flatMap(({ opus }) => (opus.toString('hex') === silence ? [] : [opus.toString('hex')]));
