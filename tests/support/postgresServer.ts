import { basename } from 'node:path';
import { Client } from 'pg';
import { asked } from './whichDatabase';

/** What the names of all databases of a run begin with, by the folder that its test files share. */
export const prefixOf = (folder: string) => basename(folder).toLowerCase().replaceAll(/\W/g, '_');

/** A database on the server, as DATABASE_URL names it. */
export function urlOf(database: string): string {
  return Object.assign(new URL(asked), { pathname: `/${database}` }).href;
}

/** Asks the server outside of any database of the tests. */
export async function askServer(sql: string): Promise<{ name: string }[]> {
  const client = new Client({ connectionString: asked });
  await client.connect();
  try {
    return (await client.query<{ name: string }>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Takes away what a run has left: its templates, and databases of tests that broke off. */
export async function removeLeft(folder: string): Promise<void> {
  const all = await askServer('SELECT datname AS name FROM pg_database');
  for (const { name } of all)
    if (name.startsWith(`${prefixOf(folder)}_`)) await askServer(`DROP DATABASE ${name} WITH (FORCE)`);
}
