import { createHash } from 'node:crypto';
import type * as Postgres from 'pg';

/** So many statements have names at most: each takes some memory of the server for each connection. */
const mostNamed = 200;

/** A statement gets a name when it is asked for so often: what is asked once in a while would only take the places. */
const timesUntilNamed = 3;

/** So many statements without a name are counted at once. */
const mostCounted = 1_000;

const worthNaming = /^\s*(?:select|insert|update|delete|with)\b/i;

/**
 * What PostgreSQL says of a named statement that isn't what it was: unknown (26000) or known already (42P05), as behind a
 * pooler that changes the connection under it, or of another shape (0A000), since another program changed its tables.
 * Source: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const lostCodes = new Set(['26000', '42P05', '0A000']);

/** Whether a transaction failed only since its statements have names; tried again, they have none. */
export function isOfNames(error: unknown): boolean {
  return lostCodes.has(String((error as { code?: unknown } | null)?.code));
}

/** Statements with names, as PostgreSQL keeps them prepared for each connection. */
export interface Names {
  /** PostgreSQL's client, which names what it is asked. */
  readonly Client: typeof Postgres.Client;
  /** Nothing has a name before. While migrations change tables, nothing may. */
  begin(): void;
}

/**
 * Has statements that are asked again and again parsed and planned once for each connection. A name stands for its text
 * alone, so that whoever else comes over the same connection means the same by it. Where names don't hold, all do without
 * from the first time on that one is lost.
 */
export function nameStatements(): Names {
  const { Client } = require('pg') as typeof Postgres;
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  let isOn = false;

  function nameOf(text: string): string | undefined {
    const known = names.get(text);
    if (known !== undefined || names.size >= mostNamed || !worthNaming.test(text)) return known;
    if (counts.size >= mostCounted) counts.clear();
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    if (count < timesUntilNamed) return undefined;
    counts.delete(text);
    const name = createHash('sha1').update(text).digest('base64url');
    names.set(text, name);
    return name;
  }

  class NamingClient extends Client {
    // As TypeORM calls it; whoever calls it otherwise gets what the client itself does.
    override query(...asked: unknown[]): never {
      const ask = super.query.bind(this) as (...all: unknown[]) => Promise<unknown>;
      const [text, values, ...more] = asked;
      const name = isOn && typeof text === 'string' && more.length === 0 ? nameOf(text) : undefined;
      if (name === undefined) return ask(...asked) as never;
      return ask({ name, text, values }).catch((error: unknown) => {
        if (isOfNames(error)) isOn = false;
        throw error;
      }) as never;
    }
  }

  return { Client: NamingClient, begin: () => void (isOn = true) };
}
