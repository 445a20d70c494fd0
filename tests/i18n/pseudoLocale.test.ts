import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sharedFolder } from '../support/temporaryFolder';
import { copyWithGreek } from './pseudoLocale';

const run = promisify(execFile);
const root = join(__dirname, '../..');

test('a third language is locale and word files alone: its types fit, and the whole program speaks it', async () => {
  const folder = await mkdtemp(join(sharedFolder, 'greek-'));
  copyWithGreek(root, folder);
  const environment = { ...process.env, JEST_WORKER_ID: undefined, NODE_OPTIONS: undefined };
  const started = (file: string, ...args: string[]) =>
    run(process.execPath, [join(root, 'node_modules', file), ...args], {
      cwd: folder,
      env: environment,
    }).then(
      ({ stdout }) => stdout,
      ({ stdout, stderr }: { stdout: string; stderr: string }) => `failed: ${stdout}${stderr}`,
    );
  expect(await started('typescript/bin/tsc', '--noEmit', '--project', 'tsconfig.build.json')).toBe('');
  expect(
    await started('jest/bin/jest.js', '--runInBand', '--forceExit', 'tests/e2e/wholeProgram'),
  ).not.toMatch(/^failed/);
  await rm(folder, { recursive: true });
}, 400_000);
