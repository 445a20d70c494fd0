import type { Line } from '../shown/markdown';
import { showMessage, showModal } from '../shown/message';
import type { ShownControl, ShownField, ShownPart, ShownSelect } from '../shown/model';
import type { Answer } from '../vocabulary/answer';
import type { SeenMessage } from '../vocabulary/seenMessage';
import { paint, renderLines, renderTime, type Look } from './text';

/** How it shall look; what is left out: Berlin's time, German, no colours. */
export type RenderOptions = Partial<Pick<Look, 'zone' | 'locale' | 'colour'>>;

const words = {
  de: {
    edited: '(bearbeitet)',
    private: 'nur für dich sichtbar',
    direct: 'Direktnachricht',
    deleted: '(gelöscht)',
    thinking: 'denkt nach …',
    app: 'APP',
    choose: 'Auswahl treffen',
    send: 'Absenden',
  },
  en: {
    edited: '(edited)',
    private: 'only you can see this',
    direct: 'direct message',
    deleted: '(deleted)',
    thinking: 'is thinking …',
    app: 'APP',
    choose: 'Make a selection',
    send: 'Submit',
  },
};

/** A message as a member sees it, in lines for a terminal: author, text, containers, buttons, files. */
export function renderMessage(message: SeenMessage, options: RenderOptions = {}): string {
  const look = lookOf(message, options);
  const say = words[look.locale];
  const { author, sentAt, state, isThinking, isPrivate, isDirect, parts } = showMessage(message);
  const head = [
    paint('bold', author.name, look),
    ...(author.isApp ? [say.app] : []),
    ...(isDirect ? [say.direct] : []),
    renderTime(sentAt, 't', look),
    ...(state === 'sent' ? [] : [say[state]]),
  ].join(' · ');
  const lines = [
    ...(isThinking ? [say.thinking] : []),
    ...parts.flatMap((part) => partLines(part, look)),
    ...(isPrivate ? [paint('dim', `👁 ${say.private}`, look)] : []),
  ];
  return [head, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** What an interaction got: its message and follow-ups, the modal that opened, or the choices offered. */
export function renderAnswer(answer: Answer, options: RenderOptions = {}): string {
  if (answer.kind === 'choices') return answer.choices.map(({ name }) => `  ▸ ${name}`).join('\n');
  if (answer.kind === 'modal') {
    const look = lookOf(answer, options);
    const { title, parts } = showModal(answer);
    const inside = parts.flatMap((part) =>
      part.kind === 'field' ? fieldLines(part, look) : renderLines(part.lines, look),
    );
    return [`╭─ ${title}`, ...inside.map((line) => `│ ${line}`), `╰─ [ ${words[look.locale].send} ]`].join(
      '\n',
    );
  }
  return [answer.message, ...answer.followUps].map((message) => renderMessage(message, options)).join('\n');
}

function lookOf({ world }: SeenMessage | Answer, options: RenderOptions): Look {
  return { zone: 'Europe/Berlin', locale: 'de', colour: false, now: world.now(), ...options };
}

function partLines(part: ShownPart, look: Look): string[] {
  switch (part.kind) {
    case 'text':
      return renderLines(part.lines.flatMap(withRoomAbove), look);
    case 'container': {
      const inner = part.parts.flatMap((one) => partLines(one, look));
      return (inner[0] === '' ? inner.slice(1) : inner).map((line) => `┃ ${line}`);
    }
    case 'section':
      return [...part.parts, ...(part.accessory ? [part.accessory] : [])].flatMap((one) =>
        partLines(one, look),
      );
    case 'controls':
      return [part.controls.map((control) => controlText(control, look)).join(' ')];
    case 'gallery':
      return part.pictures.map(({ description }) => `🖼 ${description}`.trim());
    case 'file':
      return [`📎 ${part.file.name}${part.file.description ? ` – ${part.file.description}` : ''}`];
    case 'separator':
      return ['────────'];
  }
}

/** Discord leaves room above headings. */
function withRoomAbove(line: Line): Line[] {
  return line.kind === 'heading' ? [{ kind: 'plain', level: 0, inside: [] }, line] : [line];
}

function controlText(control: ShownControl, look: Look): string {
  if (control.kind === 'select') return selectText(control, look);
  if (control.url !== null) return `[ ${control.label} ↗ ]`;
  return control.disabled ? `( ${control.label} )` : `[ ${control.label} ]`;
}

function selectText({ chosen, placeholder }: ShownSelect, { locale }: Look): string {
  return `▾ ${chosen.join(', ') || placeholder || words[locale].choose}`;
}

function fieldLines({ label, description, isRequired, input }: ShownField, look: Look): string[] {
  const help = description === '' ? [] : [paint('dim', description, look)];
  if (input.kind === 'select') return [label, ...help, `  ${selectText(input, look)}`];
  const inside = input.value ?? (input.placeholder ? paint('dim', input.placeholder, look) : '');
  const rows = inside.split('\n');
  if (input.isLong) rows.push('');
  return [`${label}${isRequired ? ' *' : ''}`, ...help, ...rows.map((row) => `  ${row || '_'.repeat(24)}`)];
}
