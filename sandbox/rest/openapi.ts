import { readFileSync, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { Problem } from './errors';
import type { RestRequest } from './request';

/** Where Discord's OpenAPI description is looked for when nothing else is said: beside the project. */
const usualPath = '../shared/discord-openapi.json';

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  schema: object;
}
interface Content {
  content?: Record<string, { schema: object }>;
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: Content & { required?: boolean };
  responses: Record<string, Content>;
}
type PathItem = Record<string, Operation> & { parameters?: Parameter[] };
interface Description {
  paths: Record<string, PathItem | undefined>;
  components: { schemas: Record<string, { properties?: Record<string, object> } | undefined> };
}

/** Where the description is narrower than what Discord documents and takes. */
const exceptions: { schemas: string[]; property: string; schema: object; reason: string; source: string }[] =
  [
    {
      schemas: [
        'ApplicationCommandCreateRequest',
        'ApplicationCommandUpdateRequest',
        'ApplicationCommandPatchRequestPartial',
      ],
      property: 'default_member_permissions',
      schema: { type: ['string', 'integer', 'null'], pattern: '^\\d+$', minimum: 0 },
      reason:
        'the description says integer, the documentation a bit set as a string; discord.js sends a string',
      source:
        'https://discord.com/developers/docs/interactions/application-commands#application-command-object',
    },
  ];

/** Checks requests and answers against Discord's own OpenAPI description. */
export interface OpenApi {
  /** What is wrong with a request to the operation `method template`; null when there is no such operation. */
  checkRequest(template: string, request: RestRequest): Problem[] | null;
  /** What is wrong with an answer of the sandbox's own. */
  checkAnswer(template: string, method: string, status: number, body: unknown): Problem[];
}

const loaded = new Map<string, OpenApi>();

/**
 * The checks by the description at `path` (default: the file beside the project), read once per process;
 * null when there is no such file: the check is then left out, and whoever starts the server says so.
 */
export function loadOpenApi(path: string | null = resolve(process.cwd(), usualPath)): OpenApi | null {
  if (path === null || !existsSync(path)) return null;
  const known = loaded.get(path);
  if (known) return known;
  const openApi = compile(JSON.parse(readFileSync(path, 'utf8')) as Description);
  loaded.set(path, openApi);
  return openApi;
}

function compile(description: Description): OpenApi {
  for (const { schemas, property, schema } of exceptions)
    for (const name of schemas) {
      const properties = description.components.schemas[name]?.properties;
      if (properties?.[property]) properties[property] = schema;
    }
  // The description isn't checked itself and nothing is inlined: compiling an operation takes few milliseconds.
  const ajv = new Ajv2020({
    strict: false,
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
    logger: false,
  });
  addFormats(ajv, ['uri', 'date-time']);
  for (const format of ['int32', 'int64', 'double', 'snowflake', 'nonce']) ajv.addFormat(format, true);
  ajv.addSchema({ $id: 'discord', ...description });
  const validators = new Map<string, ValidateFunction>();

  function validate(pointer: string, value: unknown): ErrorObject[] {
    let validator = validators.get(pointer);
    if (!validator) {
      validator = ajv.compile({ $ref: `discord#${pointer}` });
      validators.set(pointer, validator);
    }
    return validator(value) ? [] : [...(validator.errors ?? [])];
  }

  function checkParameters(item: PathItem, base: string, method: string, request: RestRequest): Problem[] {
    const own = (item[method]?.parameters ?? []).map((one, i) => ({
      one,
      at: `${base}/${method}/parameters/${i}`,
    }));
    const shared = (item.parameters ?? []).map((one, i) => ({ one, at: `${base}/parameters/${i}` }));
    const known = new Set(own.map(({ one }) => one.name));
    const strangers = [...request.query.keys()].filter((name) => !known.has(name));
    const missing = own.filter(({ one }) => one.required === true && !request.query.has(one.name));
    return [
      ...strangers.map((name) => ({
        path: [name],
        code: 'UNKNOWN_PARAMETER',
        message: 'Not a parameter here',
      })),
      ...missing.map(({ one }) => ({
        path: [one.name],
        code: 'BASE_TYPE_REQUIRED',
        message: 'This field is required',
      })),
      ...[...own, ...shared].flatMap(({ one, at }) => {
        const text = one.in === 'path' ? request.params[one.name] : request.query.get(one.name);
        if (text === null || text === undefined) return [];
        return toProblems(validate(`${at}/schema`, fromText(text, one.schema)), [one.name]);
      }),
    ];
  }

  return {
    checkRequest(template, request) {
      const method = request.method.toLowerCase();
      const item = description.paths[template];
      const operation = item?.[method];
      if (!item || !operation) return null;
      const base = `/paths/${escape(template)}`;
      const problems = checkParameters(item, base, method, request);
      if (operation.requestBody?.content?.['application/json']) {
        const pointer = `${base}/${method}/requestBody/content/application~1json/schema`;
        if (request.body !== undefined) problems.push(...toProblems(validate(pointer, request.body), []));
        else if (operation.requestBody.required === true && request.files.length === 0)
          problems.push({ path: [], code: 'BASE_TYPE_REQUIRED', message: 'A body is required' });
      }
      return problems;
    },
    checkAnswer(template, method, status, body) {
      const answer = description.paths[template]?.[method.toLowerCase()]?.responses[String(status)];
      if (!answer) return [{ path: [], code: 'UNKNOWN_STATUS', message: `No answer ${status} is described` }];
      if (!answer.content?.['application/json']) return [];
      const at = `/paths/${escape(template)}/${method.toLowerCase()}/responses/${status}`;
      return toProblems(validate(`${at}/content/application~1json/schema`, body), []);
    },
  };
}

/** A JSON pointer's segment inside a URI fragment. */
function escape(segment: string): string {
  return encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** A parameter's text as the value its schema speaks of. */
function fromText(text: string, schema: object): unknown {
  const type: unknown = 'type' in schema ? schema.type : undefined;
  if (type === 'integer' && /^-?\d+$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

const codes: Record<string, string> = {
  required: 'BASE_TYPE_REQUIRED',
  minLength: 'BASE_TYPE_BAD_LENGTH',
  maxLength: 'BASE_TYPE_BAD_LENGTH',
  minItems: 'BASE_TYPE_BAD_LENGTH',
  maxItems: 'BASE_TYPE_BAD_LENGTH',
  minimum: 'NUMBER_TYPE_RANGE',
  maximum: 'NUMBER_TYPE_RANGE',
  enum: 'BASE_TYPE_CHOICES',
  const: 'BASE_TYPE_CHOICES',
};

/**
 * The validator's errors as Discord's problems. Of an alternative it reports every branch; the branch that was
 * meant is the one that got furthest, so only the deepest errors are kept, and a wrong `type` only when alone.
 */
function toProblems(errors: ErrorObject[], prefix: Problem['path']): Problem[] {
  const all = errors.map((error) => {
    const steps = error.instancePath.split('/').slice(1);
    const missing: unknown = error.keyword === 'required' ? error.params['missingProperty'] : undefined;
    const path = typeof missing === 'string' ? [...steps, missing] : steps;
    return { path, keyword: error.keyword, message: error.message ?? 'is not valid' };
  });
  const depth = Math.max(0, ...all.map(({ path }) => path.length));
  const deepest = all.filter(({ path }) => path.length === depth);
  const meant = deepest.filter(({ path }) => path.at(-1) !== 'type');
  const seen = new Set<string>();
  return (meant.length > 0 ? meant : deepest).flatMap(({ path, keyword, message }) => {
    const key = `${path.join('/')} ${message}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ path: [...prefix, ...path], code: codes[keyword] ?? 'BASE_TYPE_INVALID', message }];
  });
}
