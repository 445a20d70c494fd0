import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { invalidJson, requestTooLarge } from './errors';
import { limits } from './limits';

/** A file sent in a multipart request: `files[0]` has index 0. */
export interface UploadedFile {
  index: number;
  name: string;
  contentType: string;
  data: Buffer;
}

/** One request, taken apart. `path` comes without `/api/v10` and without the query. */
export interface RestRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  /** The parts of the path that stand for ids and tokens, by the names of Discord's documentation. */
  params: Record<string, string>;
  /** The JSON body, or a multipart request's `payload_json`; undefined when there is none. */
  body: unknown;
  files: UploadedFile[];
}

/** The parsed body as what the route documents. Its form was checked against Discord's description before. */
export function bodyOf<T extends object>(request: RestRequest): Partial<T> {
  return request.body ?? {};
}

/** Reads a request's body to its end: JSON or multipart. Throws a RestError when it can't be read. */
export async function readBody(incoming: IncomingMessage): Promise<{ body: unknown; files: UploadedFile[] }> {
  if (incoming.headers['content-type']?.startsWith('multipart/form-data')) return readMultipart(incoming);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return { body: text === '' ? undefined : parseJson(text), files: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson();
  }
}

async function readMultipart(incoming: IncomingMessage): Promise<{ body: unknown; files: UploadedFile[] }> {
  const files: UploadedFile[] = [];
  let json = '';
  let size = 0;
  const form = busboy({ headers: incoming.headers, defParamCharset: 'utf8' });
  form.on('field', (name, value) => {
    if (name === 'payload_json') json = value;
  });
  form.on('file', (name, stream, { filename, mimeType }) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
    });
    stream.on('end', () => {
      const index = Number(/^files\[(\d+)\]$/.exec(name)?.[1] ?? files.length);
      files.push({ index, name: filename, contentType: mimeType, data: Buffer.concat(chunks) });
    });
  });
  // A client that goes away in the middle fails both.
  await Promise.all([pipeline(incoming, form), once(form, 'close')]);
  if (size > limits.requestBytes.max) throw requestTooLarge();
  return { body: json === '' ? undefined : parseJson(json), files };
}
