import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { migrations } from '../../migrations';
import type { DatabaseTarget } from '../../src/database/noDatabase';
import { openDatabase } from '../../src/database/openDatabase';
import { tables } from '../../src/features';
import { askServer, prefixOf, urlOf } from './postgresServer';
import { sharedFolder } from './temporaryFolder';
import { sqliteAt, sqliteUrl, testsPostgres } from './whichDatabase';

const run = { test, describe };
const skip = { test: test.skip, describe: describe.skip };

/** For what is about SQLite itself, such as its file: on PostgreSQL it is skipped, and jest counts that. */
export const onlyOnSqlite = testsPostgres ? skip : run;

/** For what is about PostgreSQL itself, such as the line to its server. */
export const onlyOnPostgres = testsPostgres ? run : skip;

/** Where a database can be that outlives whoever opens it: an SQLite file, or a database on the server of TEST_DATABASE_URL. */
export interface Place {
  /** As DATABASE_URL names it. */
  url: string;
  target: DatabaseTarget;
  remove(): Promise<void>;
}

/** A place with a database in which all migrations have run: a copy of one that each of jest's workers makes once. */
export async function makePlace(): Promise<Place> {
  const name = newName();
  const place = placeOf(name);
  const template = `${prefixOf(sharedFolder)}_template_${process.env['JEST_WORKER_ID']}`;
  const file = join(sharedFolder, template);
  if (place.target.kind === 'sqlite') {
    if (!existsSync(file)) {
      await migrate(place.target);
      // At once, so that nobody ever copies half a template.
      await rename(place.target.path, file);
    }
    await copyFile(file, place.target.path);
  } else {
    if (!existsSync(file)) {
      await askServer(`CREATE DATABASE ${name}`);
      await migrate(place.target);
      await askServer(`ALTER DATABASE ${name} RENAME TO ${template}`);
      writeFileSync(file, '');
    }
    // As files, which is faster for something small than by way of the log, as PostgreSQL does it otherwise.
    await askServer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`);
  }
  return place;
}

/** A place without a table. */
export async function makeEmptyPlace(): Promise<Place> {
  const name = newName();
  if (testsPostgres) await askServer(`CREATE DATABASE ${name}`);
  return placeOf(name);
}

const newName = () => `${prefixOf(sharedFolder)}_${randomBytes(6).toString('hex')}`;

function placeOf(name: string): Place {
  if (testsPostgres) {
    const url = urlOf(name);
    const remove = async () => void (await askServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    return { url, target: { kind: 'postgres', url }, remove };
  }
  const path = join(sharedFolder, `${name}.sqlite`);
  const remove = async () => {
    for (const end of ['', '-wal', '-shm']) await rm(path + end, { force: true });
  };
  return { url: sqliteUrl(path), target: sqliteAt(path), remove };
}

async function migrate(target: DatabaseTarget): Promise<void> {
  await (await openDatabase(target, { entities: tables, migrations })).close();
}
