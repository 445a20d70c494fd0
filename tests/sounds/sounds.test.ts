import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpusDecoder } from 'opus-decoder';
import { readOgg, readPacket } from '../../sandbox/voice/readOgg';

const folder = join(__dirname, '../../sounds');

/** The samples of both ears, from −1 to 1, as somebody hears them: without those that are left out. */
async function hear(name: string): Promise<Float32Array[]> {
  const { packets, preSkip, samples } = readOgg(readFileSync(join(folder, name)));
  const decoder = new OpusDecoder({ channels: 2 });
  await decoder.ready;
  const { channelData, errors } = decoder.decodeFrames(packets);
  decoder.free();
  expect(errors).toEqual([]);
  return channelData.map((ear) => ear.subarray(preSkip, samples));
}

const loudest = (samples: Float32Array) =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
const decibels = (amplitude: number) => 20 * Math.log10(amplitude);
/** The first or last so many ms. */
const first = (samples: Float32Array, ms: number) => samples.subarray(0, ms * 48);
const last = (samples: Float32Array, ms: number) => samples.subarray(-ms * 48);

test('there is a sound for each of the bell’s meanings', () => {
  expect(readdirSync(folder).filter((name) => name.endsWith('.opus'))).toEqual([
    'break.opus',
    'end.opus',
    'work.opus',
  ]);
});

describe.each(['break.opus', 'end.opus', 'work.opus'])('%s', (name) => {
  test('is what Discord takes, and prism-media can read', () => {
    const { packets, samples, ...rest } = readOgg(readFileSync(join(folder, name)));
    expect(rest).toMatchObject({ channels: 2, sampleRate: 48_000, preSkip: 312, isDivided: false });
    expect(rest.commentBytes).toBeLessThan(200);
    expect(new Set(packets.map((packet) => readPacket(packet).ms))).toEqual(new Set([20]));
    expect(packets.some((packet) => readPacket(packet).isStereo)).toBe(true);
    expect(packets).toHaveLength(Math.ceil(samples / 960));
    expect(samples / 48_000).toBeLessThan(4.1);
  });

  test('comes and goes softly, and is never loud', async () => {
    for (const ear of await hear(name)) {
      const peak = decibels(loudest(ear));
      expect(peak).toBeLessThan(-6);
      expect(peak).toBeGreaterThan(-12);
      expect(decibels(loudest(first(ear, 5)))).toBeLessThan(peak - 20);
      expect(decibels(loudest(last(ear, 20)))).toBeLessThan(peak - 40);
    }
  });
});

test('at the end it rings three times', async () => {
  const [ear] = await hear('end.opus');
  const second = (index: number) => ear!.subarray(index * 48_000, (index + 1) * 48_000);
  const strokes = [0, 1, 2].map((index) => loudest(first(second(index), 300)));
  const rests = [0, 1, 2].map((index) => loudest(last(second(index), 200)));
  for (const index of [0, 1, 2]) expect(strokes[index]).toBeGreaterThan(2 * rests[index]!);
});
