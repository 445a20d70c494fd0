import { type Base, type Made, tablesOf } from '../feature';
import { createNoticeService, type ListOthers } from './noticeService';
import { forgetNotices, noticeTable } from './noticeStore';

/** Things to tell one member later. `listOthers` gives what is told with them, but kept elsewhere. */
export const noticesFeature = {
  tables: tablesOf(noticeTable),

  make: ({ database }: Base, listOthers: ListOthers) =>
    ({
      services: { notices: createNoticeService(database, listOthers) },
      aboutMember: { forgetTimes: forgetNotices },
    }) satisfies Made,
};
