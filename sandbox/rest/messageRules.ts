import { AllowedMentionsTypes, MessageFlags, type APIMessage } from 'discord-api-types/v10';
import { Checker } from './check';
import { checkComponents } from './componentRules';
import { displayedTexts, mediaOf, type Component } from './components';
import { emptyMessage, invalidForm, type Problem } from './errors';
import { limits } from './limits';
import type { MessageBody } from './messages';
import type { UploadedFile } from './request';

type Path = Problem['path'];

const v2 = MessageFlags.IsComponentsV2;

/** The flags a new message may carry: https://discord.com/developers/docs/resources/message#create-message-jsonform-params */
export const channelFlags =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsVoiceMessage | v2;
/** An interaction's answers may be private besides. */
export const answerFlags = channelFlags | MessageFlags.Ephemeral;

/** Refuses a new message that breaks a documented limit. `path`: where the message is in the request's body. */
export function checkNewMessage(
  body: MessageBody,
  files: UploadedFile[],
  flags: number,
  path: Path = [],
): void {
  const check = new Checker();
  const strangers = (body.flags ?? 0) & ~flags;
  const message = `The flags ${strangers} cannot be set here`;
  check.require(strangers === 0, [...path, 'flags'], 'MESSAGE_FLAGS_NOT_ALLOWED', message);
  const inV2 = ((body.flags ?? 0) & v2) !== 0;
  checkFields(check, body, inV2, path);
  const names = uploadNames(check, body, files, [], path);
  checkShown(check, body.components ?? [], names, inV2, path);
  refuse(check);
  const shows = (body.embeds?.length ?? 0) + (body.components?.length ?? 0) + (body.sticker_ids?.length ?? 0);
  if (!body.content && shows === 0 && files.length === 0 && !body.poll) throw emptyMessage();
}

/** Refuses an edit that breaks a documented limit, given the message as it is. */
export function checkEdit(
  body: MessageBody,
  files: UploadedFile[],
  before: APIMessage,
  path: Path = [],
): void {
  const check = new Checker();
  const wasV2 = ((before.flags ?? 0) & v2) !== 0;
  const inV2 = wasV2 || ((body.flags ?? 0) & v2) !== 0;
  const takesBack = wasV2 && typeof body.flags === 'number' && (body.flags & v2) === 0;
  check.require(
    !takesBack,
    [...path, 'flags'],
    'MESSAGE_COMPONENTS_V2_FLAG_REMOVED',
    'The Components V2 flag cannot be removed from a message',
  );
  checkFields(check, body, inV2, path);
  const kept = before.attachments.filter(
    ({ id }) => !body.attachments || body.attachments.some((a) => a.id === id),
  );
  const names = uploadNames(
    check,
    body,
    files,
    before.attachments.map(({ id }) => id),
    path,
  );
  const shown = (body.components ?? before.components ?? []) as Component[];
  checkShown(check, shown, [...names, ...kept.map(({ filename }) => filename)], inV2, path);
  check.count(kept.length + files.length, limits.files, [...path, 'attachments']);
  const after = {
    content: body.content === undefined ? before.content : body.content,
    embeds: body.embeds === undefined ? before.embeds : body.embeds,
  };
  if (inV2 && !wasV2) refuseLegacy(check, after, path);
  refuse(check);
  const shows = (after.embeds?.length ?? 0) + shown.length + kept.length + files.length;
  if (!after.content && shows === 0 && !before.poll) throw emptyMessage();
}

function refuse({ problems }: Checker): void {
  if (problems.length > 0) throw invalidForm(problems);
}

function checkFields(check: Checker, body: MessageBody, inV2: boolean, path: Path): void {
  check.text(body.content, limits.content, [...path, 'content']);
  check.count(body.embeds?.length ?? 0, limits.embeds, [...path, 'embeds']);
  check.count(embedCharacters(body), limits.embedCharacters, [...path, 'embeds']);
  if (body.nonce !== undefined && body.nonce !== null)
    check.text(String(body.nonce), limits.nonce, [...path, 'nonce']);
  checkAllowedMentions(check, body, [...path, 'allowed_mentions']);
  if (inV2) refuseLegacy(check, body, path);
}

/** Components V2 is the whole message: https://discord.com/developers/docs/components/using-message-components */
function refuseLegacy(check: Checker, body: MessageBody, path: Path): void {
  const legacy = {
    content: body.content,
    embeds: body.embeds?.length,
    poll: body.poll,
    sticker_ids: body.sticker_ids?.length,
  };
  for (const [field, value] of Object.entries(legacy))
    check.require(
      !value,
      [...path, field],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
}

/** `parse` and the lists exclude each other: https://discord.com/developers/docs/resources/message#allowed-mentions-object */
function checkAllowedMentions(check: Checker, { allowed_mentions: allowed }: MessageBody, path: Path): void {
  for (const [type, parsed] of [
    ['users', AllowedMentionsTypes.User],
    ['roles', AllowedMentionsTypes.Role],
  ] as const) {
    const ids = allowed?.[type];
    if (!ids) continue;
    check.count(ids.length, limits.mentionedIds, [...path, type]);
    const both = ids.length > 0 && (allowed.parse?.includes(parsed) ?? false);
    const message = `parse:["${type}"] and ${type}: [ids...] are mutually exclusive.`;
    check.require(!both, path, 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
  }
}

function embedCharacters({ embeds }: MessageBody): number {
  const texts = (embeds ?? []).flatMap(({ title, description, footer, author, fields }) => [
    title,
    description,
    footer?.text,
    author?.name,
    ...(fields ?? []).flatMap(({ name, value }) => [name, value]),
  ]);
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

/** The names of the files a request brings; every entry of `attachments` must be one of them or be there already. */
function uploadNames(
  check: Checker,
  body: MessageBody,
  files: UploadedFile[],
  known: string[],
  path: Path,
): string[] {
  check.count(files.length, limits.files, [...path, 'attachments']);
  for (const [index, { id, description }] of (body.attachments ?? []).entries()) {
    const at = [...path, 'attachments', index];
    const there = known.includes(id) || files.some((file) => String(file.index) === id);
    check.require(
      there,
      [...at, 'id'],
      'ATTACHMENT_NOT_FOUND',
      'The attachment is neither uploaded nor there',
    );
    check.text(description, limits.fileDescription, [...at, 'description']);
  }
  return files.map(({ index, name }) => {
    const said = body.attachments?.find(({ id }) => id === String(index))?.filename;
    return said ?? name;
  });
}

/** The components as they will be shown: their own rules, and that the files they show are there. */
function checkShown(
  check: Checker,
  components: Component[],
  names: string[],
  inV2: boolean,
  path: Path,
): void {
  const at = [...path, 'components'];
  checkComponents(check, components, inV2, at);
  const texts = displayedTexts(components);
  const shown = texts.reduce((sum, text) => sum + Array.from(text).length, 0);
  check.require(
    shown <= limits.displayedCharacters.max,
    at,
    'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    `Total displayable text size exceeds the maximum of ${limits.displayedCharacters.max}`,
  );
  for (const { media, path: url } of mediaOf(components, at)) {
    const name = /^attachment:\/\/(.+)$/.exec(media.url)?.[1];
    check.require(
      name === undefined || names.includes(name),
      url,
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      'The referenced attachment was not found',
    );
  }
}
