import { type Base, type Made, tablesOf } from '../feature';
import { message } from '../i18n/translate';
import { createProfileService } from './profileService';
import { hasProfile, memberSeekTable, profileTable, removeProfileTexts } from './profileStore';

/** What members say of themselves. */
export const profilesFeature = {
  tables: tablesOf(profileTable, memberSeekTable),

  make({ database, names, changed }: Base) {
    const profiles = createProfileService(database, names, changed);
    return {
      services: { profiles },
      aboutMember: {
        async kept(tx, { id }) {
          return [message((await hasProfile(tx, id)) ? 'privacy.profile' : 'privacy.noProfile')];
        },
        forget: profiles.forget,
        forgetTexts: (tx, { member }) => removeProfileTexts(tx, member.id),
      },
    } satisfies Made;
  },
};
