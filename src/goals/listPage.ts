import { type Argument, parts, rowId, type ValueOf } from '../controls';

/** A page of her list, counted from 0; `stillOpen` is the first one with what is still open. */
export type ListPage = number | 'stillOpen';

/** A page of her list in a custom id; the first when it is none. */
export const listPage: Argument<ListPage> = {
  write: String,
  read(text) {
    if (text === 'stillOpen') return text;
    return /^\d{1,3}$/.test(text) ? Number(text) : 0;
  },
};

/** The page to show again, behind what a control acts on; the first is left out. */
export const pageAfter: Argument<ListPage> = {
  write: (page) => (page === 0 ? '' : `${page}`),
  read: (text) => listPage.read(text),
};

/** On which goal a control of her list acts, and the page to show again. */
export const goalPlace = parts({ goalId: rowId, page: pageAfter });
export type GoalPlace = ValueOf<typeof goalPlace>;
