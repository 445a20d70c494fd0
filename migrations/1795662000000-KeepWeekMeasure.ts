import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Weekly posts may show days, and do so where nothing is said: guilds that know them with times keep these. */
export class KeepWeekMeasure1795662000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const guilds: { id: number; settings: string }[] = await runner.query('SELECT id, settings FROM guild');
    for (const { id, settings } of guilds) {
      const kept = readObject(settings);
      // What can't be read stays as it is.
      if (!kept) continue;
      const weekPost = { ...asObject(kept['weekPost']), measure: 'time' };
      await runner.query('UPDATE guild SET settings = $1 WHERE id = $2', [
        JSON.stringify({ ...kept, weekPost }),
        id,
      ]);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('There is no way back: restore a backup.'));
  }
}

function readObject(json: string): Record<string, unknown> | null {
  try {
    return asObject(JSON.parse(json));
  } catch {
    return null;
  }
}

function asObject(value: unknown): Record<string, unknown> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : null;
}
