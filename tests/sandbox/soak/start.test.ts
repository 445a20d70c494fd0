import { cp, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildPrograms, builtFolder, runCommand } from '../../support/program';
import { makeFolder } from '../../support/temporaryFolder';

/** It builds the programs, and starts one. */
jest.setTimeout(120_000);

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

test("a soak that can't start says why, and ends", async () => {
  buildPrograms();
  const [dist, packages] = ['dist', 'node_modules'].map((name) => join(dirname(folder.database), name));
  await cp(builtFolder, dist!, { recursive: true });
  await symlink(join(process.cwd(), 'node_modules'), packages!, 'junction');
  // The bells' sounds aren't there: it fails while it listens for them.
  const { exit, output } = runCommand(process.execPath, [join(dist!, 'sandbox/soak.js'), '--seed', '7'], {});
  expect(await exit).toBe(1);
  expect(output.stderr).toMatch(/^The soak failed with seed 7\. Error: ENOENT: .+work\.opus/);
});
