/**
 * Loads all packages of its own: an error must be of its own realm to be logged as one.
 * @jest-environment node
 */
import { DiscordAPIError } from 'discord.js';
import { createLog } from '../src/log';

function logged(err: unknown): Record<string, unknown> {
  const lines: string[] = [];
  createLog('info', { write: (line) => void lines.push(line) }).error({ err }, 'It failed.');
  return JSON.parse(lines.join('')) as Record<string, unknown>;
}

test('an error of the REST API is logged without the texts, the address and the token of its request', () => {
  const url = 'https://discord.com/api/v10/webhooks/1/interaction-token/messages/@original';
  const body = { files: undefined, body: { content: 'a secret goal' } };
  const error = new DiscordAPIError(
    { code: 50013, message: 'Missing Permissions' },
    50013,
    403,
    'PATCH',
    url,
    body,
  );
  const entry = logged(error);
  expect(entry['err']).toMatchObject({
    message: 'Missing Permissions',
    code: 50013,
    status: 403,
    method: 'PATCH',
  });
  expect(JSON.stringify(entry)).not.toMatch(/interaction-token|a secret goal/);
});

test('an error of the database is logged without the values of its query', () => {
  const error = Object.assign(new Error('UNIQUE constraint failed'), {
    parameters: ['a secret goal'],
    code: 'X',
  });
  const entry = logged(error);
  expect(entry['err']).toMatchObject({ name: 'Error', message: 'UNIQUE constraint failed', code: 'X' });
  expect(JSON.stringify(entry)).not.toContain('a secret goal');
});

test('what is thrown without being an error is logged by its type only', () => {
  expect(logged('a secret goal')['err']).toEqual({ message: 'string' });
});
