/** A page of her list, counted from 0; `stillOpen` is the first one with what is still open. */
export type ListPage = number | 'stillOpen';

/** The page that a custom id names; the first when it names none. */
export function readListPage(typed: string): ListPage {
  if (typed === 'stillOpen') return typed;
  return /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
}

/** The argument of a control on her list: on what it acts, such as a goal's number, and the page to show again. */
export function placeArgument(subject: string | number, page: ListPage): string {
  return page === 0 ? `${subject}` : `${subject}:${page}`;
}

/** What such an argument tells. */
export function readPlace(argument: string): { subject: string; page: ListPage } {
  const [subject = '', page = ''] = argument.split(':');
  return { subject, page: readListPage(page) };
}
