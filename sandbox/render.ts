import { styleText } from 'node:util';
import {
  ComponentType,
  TextInputStyle,
  type APIButtonComponent,
  type APIMediaGalleryComponent,
  type APISelectMenuComponent,
} from 'discord-api-types/v10';
import { nameOf, renderText, renderTime, type Look } from './renderText';
import type { Answer } from './vocabulary/answer';
import { isSelect, toSeenButton, type AnyComponent, type SeenField } from './vocabulary/components';
import { isLoading, type SeenMessage } from './vocabulary/seenMessage';

/** How it shall look; what is left out: Berlin's time, German, no colours. */
export type RenderOptions = Partial<Pick<Look, 'zone' | 'locale' | 'colour'>>;

const words = {
  de: {
    edited: '(bearbeitet)',
    private: 'nur für dich sichtbar',
    deleted: '(gelöscht)',
    thinking: 'denkt nach …',
    app: 'APP',
    choose: 'Auswahl treffen',
    send: 'Absenden',
  },
  en: {
    edited: '(edited)',
    private: 'only you can see this',
    deleted: '(deleted)',
    thinking: 'is thinking …',
    app: 'APP',
    choose: 'Make a selection',
    send: 'Submit',
  },
};

/** A message as a member sees it, in lines for a terminal: author, text, containers, buttons, files. */
export function renderMessage(message: SeenMessage, options: RenderOptions = {}): string {
  const look = lookAt(message, options);
  const say = words[look.locale];
  const { api } = message;
  const head = [
    bold(nameOf(message.authorId, look), look),
    ...(api.author.bot ? [say.app] : []),
    renderTime(Date.parse(api.timestamp) / 1000, 't', look),
    ...(message.deleted ? [say.deleted] : wasEdited(message) ? [say.edited] : []),
  ].join(' · ');
  const lines = [
    ...(isLoading(api) ? [say.thinking] : []),
    ...(api.content === '' ? [] : renderText(api.content, look).split('\n')),
    ...api.embeds.flatMap(({ title, description }) =>
      barred(
        [title, description]
          .filter((text) => text !== undefined)
          .join('\n')
          .split('\n'),
      ),
    ),
    ...(api.components ?? []).flatMap((component) => componentLines(component as AnyComponent, look)),
    ...message.files.map(({ name, description }) => `📎 ${name}${description ? ` – ${description}` : ''}`),
  ];
  const foot = message.ephemeral ? [dim(`👁 ${say.private}`, look)] : [];
  return [head, ...lines.map((line) => `  ${line}`), ...foot.map((line) => `  ${line}`)].join('\n');
}

/** What an interaction got: its message and follow-ups, the modal that opened, or the choices offered. */
export function renderAnswer(answer: Answer, options: RenderOptions = {}): string {
  if (answer.kind === 'choices') return answer.choices.map(({ name }) => `  ▸ ${name}`).join('\n');
  if (answer.kind === 'modal') {
    const look = lookAt(answer, options);
    const { title, fields } = answer.modal;
    const inside = fields.flatMap((field) => fieldLines(field, look));
    return [`╭─ ${title}`, ...inside.map((line) => `│ ${line}`), `╰─ [ ${words[look.locale].send} ]`].join(
      '\n',
    );
  }
  return [answer.message, ...answer.followUps].map((message) => renderMessage(message, options)).join('\n');
}

/** Whether she has seen another state of it: a reply that first was just being thought about wasn't edited for her. */
function wasEdited({ record }: SeenMessage): boolean {
  return record.edits.some((before) => !isLoading(before));
}

function lookAt(seen: SeenMessage | Answer, options: RenderOptions): Look {
  const { world } = seen;
  const channelId = 'channelId' in seen ? seen.channelId : seen.interaction.channelId;
  const guild = world.channel(channelId)?.guild ?? null;
  return { world, guild, zone: 'Europe/Berlin', locale: 'de', colour: false, ...options };
}

function componentLines(component: AnyComponent, look: Look): string[] {
  const inner = (component.components ?? []).flatMap((child) => componentLines(child, look));
  switch (component.type) {
    case ComponentType.Container:
      return barred(inner[0] === '' ? inner.slice(1) : inner);
    case ComponentType.ActionRow:
      return [inner.join(' ')];
    case ComponentType.Section:
      return component.accessory ? [...inner, ...componentLines(component.accessory, look)] : inner;
    case ComponentType.TextDisplay:
      return textLines('content' in component ? String(component.content) : '', look);
    case ComponentType.Separator:
      return ['────────'];
    case ComponentType.Button:
      return [buttonText(component as APIButtonComponent)];
    case ComponentType.MediaGallery:
      return (component as APIMediaGalleryComponent).items.map(({ description }) =>
        `🖼 ${description ?? ''}`.trim(),
      );
    default:
      return isSelect(component) ? [selectText(component, look)] : [];
  }
}

/** The lines of a text, with room above headings as Discord leaves it. */
function textLines(content: string, look: Look): string[] {
  return renderText(content.replace(/^(?=#{1,3} )/gm, '\n'), look).split('\n');
}

function buttonText(button: APIButtonComponent): string {
  const seen = toSeenButton(button);
  if (seen.url !== null) return `[ ${seen.label} ↗ ]`;
  return seen.disabled ? `( ${seen.label} )` : `[ ${seen.label} ]`;
}

function selectText(select: APISelectMenuComponent, look: Look): string {
  const chosen =
    select.type === ComponentType.StringSelect ? select.options.filter((option) => option.default) : [];
  const shown = chosen.map(({ label }) => label).join(', ');
  return `▾ ${shown || select.placeholder || words[look.locale].choose}`;
}

function fieldLines({ label, api }: SeenField, look: Look): string[] {
  if (api.type !== ComponentType.TextInput) return [label, `  ${selectText(api, look)}`];
  const inside = api.value ?? (api.placeholder ? dim(api.placeholder, look) : '');
  const rows = inside.split('\n');
  if (api.style === TextInputStyle.Paragraph) rows.push('');
  return [
    `${label}${api.required === false ? '' : ' *'}`,
    ...rows.map((row) => `  ${row || '_'.repeat(24)}`),
  ];
}

function barred(lines: string[]): string[] {
  return lines.map((line) => `┃ ${line}`);
}

function bold(text: string, { colour }: Look): string {
  return colour ? styleText('bold', text, { validateStream: false }) : text;
}

function dim(text: string, { colour }: Look): string {
  return colour ? styleText('dim', text, { validateStream: false }) : text;
}
