import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { builtFolder } from './program';

/**
 * Before all tests: builds what some of them run as a process of its own. It takes less than a second. Types are checked
 * by `npm test` before; here a wrong one in a file that is being written shall not keep other files' tests from running.
 */
export default function buildPrograms(): void {
  const root = join(__dirname, '../..');
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const project = ['--project', join(root, 'tsconfig.build.json'), '--outDir', builtFolder];
  const { error } = spawnSync(process.execPath, [compiler, ...project, '--noCheck'], { stdio: 'inherit' });
  if (error) throw error;
}
