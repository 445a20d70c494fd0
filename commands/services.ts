import type { PrivacyService } from '../src/privacy/privacyService';
/** All services that handlers may call; `main` makes them. */
export interface Services {
  privacy: PrivacyService;
}
