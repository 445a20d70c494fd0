/**
 * What somebody looks up in a guild, and whom she should find there: the skills that match, with what belongs to them and
 * what holds them, and after the bar those that are close to it and may be listed below.
 */
export interface Guild {
  skills: readonly string[];
  /** Whose a skill is, where people are looked for; else each stands for somebody. */
  ownerOf?: (skill: string) => string;
  lookups: readonly (readonly [asked: string, found: string])[];
}

const list = (names: string) => names.split(', ');

/** The guilds that the rules and lists may be tuned on. */
// prettier-ignore
export const tunedGuilds: readonly Guild[] = [
  {
    skills: list(
      'Social Media Marketing, Steuererklärung, Lektorat, Grafikdesign, Buchhaltung für Kleinunternehmer, Webseiten mit WordPress, ' +
      'SEO & Content, Texten, Newsletter, Canva, Fotografie, Videoschnitt, Podcast-Produktion, Node.js, Python & Datenanalyse, ' +
      'Excel, Notion, Virtuelle Assistenz, Zeitmanagement, Business Coaching, Existenzgründung, Verträge & AGB, DSGVO, ' +
      'Familienrecht, Mietrecht, Elterngeld, Hausarbeiten korrigieren, Übersetzen Englisch-Deutsch, Spanisch, Nachhilfe Mathe, ' +
      'Klavierunterricht, Nähen, Häkeln, Töpfern, Schmuck, Floristik, Permakultur, Kochen für Familien, Brot backen, Motivtorten, ' +
      'Yoga, Rückbildung, Stillberatung, Hebamme, Schlafberatung, Kinderbetreuung, Ernährungsberatung, Homöopathie, ' +
      'Physiotherapie, Logopädie, Trauerbegleitung, Hundetraining, Reiseplanung, Innenarchitektur, Modedesign, Schreinern, ' +
      'Elektrik, Photovoltaik, Immobilien, Versicherungen, ETF, Mediation, Gewaltfreie Kommunikation, Moderation, Rhetorik, ' +
      'Onlinekurse erstellen, Shopify, ChatGPT & KI, Automatisierung mit Make, Illustration, Tanzpädagogik, Recruiting, ' +
      'Autoreparatur, Linux, App-Entwicklung',
    ),
    lookups: [
      ['Instagram', 'Social Media Marketing | SEO & Content'],
      ['Insta', 'Social Media Marketing | SEO & Content'],
      ['wie komme ich an mehr follower?', 'Social Media Marketing | SEO & Content'],
      ['MwSt', 'Steuererklärung, Buchhaltung für Kleinunternehmer'],
      ['Umsatzsteuervoranmeldung', 'Steuererklärung, Buchhaltung für Kleinunternehmer'],
      ['Wer kann mir mit der Einkommensteuer helfen', 'Steuererklärung | Buchhaltung für Kleinunternehmer'],
      ['Korrekturlesen', 'Lektorat, Hausarbeiten korrigieren | Texten, Übersetzen Englisch-Deutsch'],
      ['Kommas', 'Lektorat, Hausarbeiten korrigieren | Texten, Übersetzen Englisch-Deutsch'],
      ['Flyer', 'Grafikdesign | Canva, Illustration'],
      ['Logo entwerfen lassen', 'Grafikdesign | Canva, Illustration'],
      ['Visitenkarten', 'Grafikdesign | Canva'],
      ['Belege sortieren', 'Buchhaltung für Kleinunternehmer | Steuererklärung, Virtuelle Assistenz'],
      ['Mahnung', 'Buchhaltung für Kleinunternehmer | Steuererklärung, Verträge & AGB'],
      ['Homepage aktualisieren', 'Webseiten mit WordPress | Grafikdesign, SEO & Content'],
      ['blog', 'Texten | Newsletter, Podcast-Produktion, SEO & Content'],
      ['Hochzeitsfotos', 'Fotografie'],
      ['Bewerbungsfoto', 'Fotografie'],
      ['Reels schneiden', 'Videoschnitt | Podcast-Produktion'],
      ['react', 'Node.js'],
      ['Java Script', 'Node.js | App-Entwicklung, Python & Datenanalyse, Webseiten mit WordPress'],
      ['nodejs', 'Node.js'],
      ['Pivot', 'Excel | Python & Datenanalyse'],
      ['Sekretariat', 'Virtuelle Assistenz | Buchhaltung für Kleinunternehmer'],
      ['Gewerbe anmelden', 'Existenzgründung | Business Coaching'],
      ['Impressum', 'Verträge & AGB | DSGVO'],
      ['Cookie-Banner', 'DSGVO | Verträge & AGB'],
      ['Scheidung', 'Familienrecht | Mediation'],
      ['Mietvertrag', 'Mietrecht | Immobilien'],
      ['Elternzeit beantragen', 'Elterngeld'],
      ['Dolmetscherin', ' | Übersetzen Englisch-Deutsch'],
      ['Spanischlehrerin', 'Spanisch'],
      ['Bruchrechnen', 'Nachhilfe Mathe'],
      ['Piano lernen', 'Klavierunterricht'],
      ['Hose kürzen', 'Nähen | Häkeln, Modedesign'],
      ['ceramics', 'Töpfern'],
      ['Ohrringe', 'Schmuck'],
      ['Brautstrauß', 'Floristik'],
      ['Hochbeet', 'Permakultur | Floristik'],
      ['Sauerteig', 'Brot backen, Motivtorten | Kochen für Familien'],
      ['Hochzeitstorte', 'Motivtorten, Brot backen'],
      ['Abstillen', 'Stillberatung | Hebamme, Schlafberatung'],
      ['baby schläft nicht', 'Schlafberatung | Stillberatung, Hebamme'],
      ['sleep training', 'Schlafberatung | Stillberatung, Hebamme'],
      ['Babysitter', 'Kinderbetreuung'],
      ['Globuli', 'Homöopathie | Ernährungsberatung'],
      ['Rückenschmerzen', 'Physiotherapie | Yoga'],
      ['lispeln', 'Logopädie | Physiotherapie'],
      ['Fehlgeburt', 'Trauerbegleitung'],
      ['Welpe', 'Hundetraining'],
      ['Urlaub mit Kindern', 'Reiseplanung'],
      ['Wohnung einrichten', 'Innenarchitektur'],
      ['Schnittmuster', 'Modedesign | Nähen'],
      ['Holzregal', 'Schreinern'],
      ['Steckdose', 'Elektrik | Photovoltaik'],
      ['Balkonkraftwerk', 'Photovoltaik | Elektrik'],
      ['Haus kaufen', 'Immobilien | Mietrecht'],
      ['Berufsunfähigkeit', 'Versicherungen'],
      ['Aktien', 'ETF'],
      ['Streit mit Kollegin', 'Mediation | Gewaltfreie Kommunikation, Familienrecht'],
      ['Workshop moderieren', 'Moderation | Onlinekurse erstellen, Rhetorik'],
      ['Lampenfieber', 'Rhetorik | Moderation, Gewaltfreie Kommunikation'],
      ['E-Learning', 'Onlinekurse erstellen | Moderation'],
      ['Onlineshop', 'Shopify | Webseiten mit WordPress, Verträge & AGB'],
      ['Midjourney', 'ChatGPT & KI | Automatisierung mit Make, Python & Datenanalyse'],
      ['Zapier', 'Automatisierung mit Make | ChatGPT & KI'],
      ['Kinderbuch', 'Illustration'],
      ['Ballett', 'Tanzpädagogik'],
      ['iOS', 'App-Entwicklung | Python & Datenanalyse'],
      ['Ubuntu', 'Linux'],
      ['Wer kennt sich mit Bremsen aus?', 'Autoreparatur'],
      ['Buchaltung', 'Buchhaltung für Kleinunternehmer | Steuererklärung, Virtuelle Assistenz'],
      ['Hebame', 'Hebamme | Rückbildung, Stillberatung'],
      // Everyday words, and what nobody here knows.
      ['Handarbeit', 'Nähen, Häkeln'],
      ['Mode', 'Modedesign | Nähen'],
      ['Ring', 'Schmuck'],
      ['Erde', ''],
      ['Bild', ''],
      ['Kaffee', ''],
      ['Geige', ''],
      ['Gitarre', ' | Klavierunterricht'],
      ['Französisch', ''],
      ['Wein', ''],
    ],
  },
  {
    skills: list(
      'Marketing for small businesses, Copy, Brand identity, WordPress, Tax returns, Accounting (Xero), Contracts & legal, GDPR, ' +
      'Grant writing, Public speaking, Audio editing, Podcasts, Product photos, Illustration for kids, Logo design, Figma & UX, React, ' +
      'Data analysis in R, Excel wizardry, Notion setups, Project management, VA services, Life coaching, ADHD coaching, ' +
      'Parent coaching, Sleep consultant, Lactation, Doula, Pelvic health, Nutrition, Yoga for mums, Massage, Couples therapy, ' +
      'Grief support, German lessons, Translation EN-DE, Proofreading, Editing novels, Math tutoring, Piano, Ceramics, Sewing, ' +
      'Knitting, Cakes, Gardening, Dog training, Travel with kids, Interior design, DIY repairs, Bikes, Real estate, Insurance, ' +
      'Pensions, Immigration, Sustainability, Event planning, Sales, Cold outreach, SEO, Instagram, Email funnels, Online courses, ' +
      'Shopify, AI tools, Zapier, Nursing, First aid for kids, Sign language',
    ),
    lookups: [
      ['VAT', 'Tax returns | Accounting (Xero)'],
      ['bookkeeper', 'Accounting (Xero) | Tax returns'],
      ['who could help me with my tax declaration?', 'Tax returns | Accounting (Xero)'],
      ['grammar check', 'Proofreading, Editing novels | Copy, Translation EN-DE'],
      ['flyers', ' | Logo design, Illustration for kids'],
      ['business cards', 'Logo design | Brand identity'],
      ['reels', 'Instagram, Marketing for small businesses'],
      ['tiktok', 'Marketing for small businesses | Instagram'],
      ['newsletter', 'Copy, Marketing for small businesses | Podcasts'],
      ['website help', 'WordPress | Figma & UX, SEO'],
      ['cookie banner', 'GDPR, Contracts & legal'],
      ['trademark', 'Contracts & legal'],
      ['first client', 'Cold outreach, Sales | Marketing for small businesses'],
      ['stage fright', 'Public speaking'],
      ['audiobook', 'Audio editing | Podcasts'],
      ['react native', 'React | WordPress'],
      ['spreadsheets', 'Excel wizardry | Data analysis in R'],
      ['trello', 'Project management | Notion setups'],
      ["baby won't sleep", 'Sleep consultant | Lactation, Parent coaching'],
      ['mastitis', 'Lactation | Doula, Sleep consultant'],
      ['incontinence', 'Pelvic health | Yoga for mums'],
      ['weight loss', 'Nutrition'],
      ['marriage problems', 'Couples therapy'],
      ['miscarriage', 'Grief support'],
      ['interpreter', ' | Translation EN-DE, Sign language'],
      ['algebra', 'Math tutoring'],
      ['pottery wheel', 'Ceramics'],
      ['hem trousers', 'Sewing | Knitting'],
      ['crochet', ' | Knitting, Sewing'],
      ['wedding cake', 'Cakes'],
      ['grow tomatoes', 'Gardening'],
      ['puppy', 'Dog training'],
      ['wallpaper', 'DIY repairs | Interior design'],
      ['looking for a plumber', 'DIY repairs'],
      ['puncture', 'Bikes'],
      ['buying a flat', 'Real estate'],
      ['liability insurance', 'Insurance, Pensions'],
      ['visa', 'Immigration | German lessons'],
      ['zero waste', 'Sustainability'],
      ['retreat', 'Event planning'],
      ['chatbot', 'AI tools | Zapier'],
      ['caring for my mother', 'Nursing | First aid for kids'],
      ['BSL', 'Sign language'],
      ['toddler tantrums', 'Parent coaching | Sleep consultant'],
      ['divorce', 'Contracts & legal'],
      ['someone who can code an app', 'React'],
      ['guitar lessons', ' | Piano'],
      ['spanish lessons', ''],
      ['violin', ''],
      ['coffee', ''],
      ['football', ''],
      ['heading', ''],
    ],
  },
];
