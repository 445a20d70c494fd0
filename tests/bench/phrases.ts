import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { judge, readPhrases, type Verdict } from '../when/meaning';

/** The tables of the tests; the bench runs from `dist`, where they aren't. */
const tables = resolve('tests/when/phrases');

const percent = (count: number, of: number) => `${((100 * count) / of).toFixed(1)} %`;

/**
 * How phrases are read, in a line for each table: right, asked back, wrong while the right one is offered, wrong. A table
 * of somebody else's is given by its path, and of it what isn't right is printed, too.
 */
export function benchPhrases(path: string | undefined): void {
  const paths = path === undefined ? readdirSync(tables).map((name) => join(tables, name)) : [path];
  console.log('\n## Phrases\n\n| table | phrases | right | asked back | wrong, but offered | wrong |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  for (const table of paths) {
    const judged = readPhrases(table).map((phrase) => ({ phrase, ...judge(phrase) }));
    const share = (verdict: Verdict) =>
      percent(judged.filter((one) => one.verdict === verdict).length, judged.length);
    const shares = (['right', 'asked', 'offered', 'wrong'] as const).map(share);
    console.log(`| ${basename(table)} | ${judged.length} | ${shares.join(' | ')} |`);
    if (path === undefined) continue;
    for (const { phrase, verdict, read } of judged)
      if (verdict !== 'right')
        console.log(`${verdict}: ${JSON.stringify({ text: phrase.text, means: phrase.means, read })}`);
  }
}
