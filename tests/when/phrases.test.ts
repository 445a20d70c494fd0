import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { judge, readPhrases } from './meaning';

const tables = join(__dirname, 'phrases');

describe.each(readdirSync(tables))('each phrase of %s', (table) => {
  test.each(
    readPhrases(join(tables, table)).map(
      (phrase) => [`“${phrase.text}”, said at ${phrase.now}`, phrase] as const,
    ),
  )('%s', (_, phrase) => {
    const { verdict, read } = judge(phrase);
    expect({ verdict, read }).toEqual({ verdict: 'right', read: expect.anything() });
  });
});
