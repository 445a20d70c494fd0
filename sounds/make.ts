import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * `npm run sounds`: makes the sounds of the bell anew, by code alone: a singing bowl, struck softly. What it makes is
 * committed, so only whoever changes a sound needs this, and Debian's package opus-tools for it.
 *
 * Ogg Opus as Discord wants it: stereo, 48 kHz, packets of 20 ms. The comments hold the encoder's name alone, for
 * prism-media 1.3.5 plays nothing, and says nothing, when they are longer than a page.
 */

const rate = 48_000;

/** How loud the loudest sample may be, of 1, before it is encoded: −9 dBFS. Opus adds a little. */
const loudest = 10 ** (-9 / 20);

/** One stroke: when (s), how high its lowest tone is (Hz), and how loud beside the others. */
interface Stroke {
  at: number;
  pitch: number;
  loud: number;
}

/** How long a sound lasts (s), and its strokes. */
interface Sound {
  length: number;
  strokes: Stroke[];
}

/** A sound for each of the bell's three meanings. What leads to work is low and calm, what leads out of it is higher. */
const sounds: Record<string, Sound> = {
  work: { length: 2, strokes: [{ at: 0, pitch: 392, loud: 1 }] },
  break: {
    length: 2.2,
    strokes: [
      { at: 0, pitch: 392, loud: 0.7 },
      { at: 0.25, pitch: 523.25, loud: 1 },
    ],
  },
  end: {
    length: 4,
    strokes: [0, 1, 2].map((at) => ({ at, pitch: 523.25, loud: 1 })),
  },
};

/** The tones of a bowl: how high above the lowest one, how loud, how long until they are at a third (s). */
const tones = [
  { above: 1, loud: 1, lasts: 0.75 },
  { above: 2.71, loud: 0.28, lasts: 0.4 },
  { above: 5.15, loud: 0.09, lasts: 0.2 },
];

/** A bowl isn't quite round: each of its tones is two, so close (Hz) that they beat. */
const apart = 1.3;

/** How long a stroke takes to come, and the end to fade (s). */
const softIn = 0.04;
const softOut = 0.5;

/** From 0 to 1 without a corner, while `x` goes there. */
const rise = (x: number) => (1 - Math.cos(Math.PI * Math.min(1, Math.max(0, x)))) / 2;

/** One ear's sample of a stroke, `t` seconds after it began. */
function strokeAt(t: number, { pitch, loud }: Stroke, ear: 0 | 1): number {
  if (t < 0) return 0;
  let sample = 0;
  for (const tone of tones) {
    const wave = (hertz: number, side: number) => Math.sin(2 * Math.PI * hertz * t + side * ear * 0.6);
    const high = pitch * tone.above;
    const both = wave(high - apart / 2, 1) + wave(high + apart / 2, -1);
    sample += both * tone.loud * Math.exp(-t / tone.lasts);
  }
  return sample * loud * rise(t / softIn);
}

/** The sound as PCM: 16 bits, little-endian, left and right in turn. */
function play({ length, strokes }: Sound): Buffer {
  const samples = Array.from({ length: Math.round(length * rate) * 2 }, (_, index) => {
    const t = Math.floor(index / 2) / rate;
    const ear = index % 2 === 0 ? 0 : 1;
    return (
      strokes.reduce((sum, stroke) => sum + strokeAt(t - stroke.at, stroke, ear), 0) *
      rise((length - t) / softOut)
    );
  });
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const bytes = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, index) =>
    bytes.writeInt16LE(Math.round((sample / peak) * loudest * 32_767), index * 2),
  );
  return bytes;
}

/** Runs one of opus-tools' programs. Throws with what it says when it fails. */
function run(program: string, options: string[], input: Buffer): void {
  const { error, status, stderr } = spawnSync(program, options, { input });
  if (error)
    throw new Error(`${program} can't be run: on Debian it comes with opus-tools.`, { cause: error });
  if (status !== 0) throw new Error(`${program}: ${String(stderr)}`);
}

for (const [name, sound] of Object.entries(sounds)) {
  const options = ['--raw', '--quiet', '--cvbr', '--bitrate', '48', '--padding', '0', '--serial', '1'];
  run('opusenc', [...options, '-', join(process.cwd(), 'sounds', `${name}.opus`)], play(sound));
  console.log(`sounds/${name}.opus`);
}
