/** A language in which everything is said; the same list as the server's. */
export interface Language {
  readonly code: LanguageCode;
  /** What its readers call it. */
  readonly ownName: string;
  readonly isRightToLeft: boolean;
  /** What stands between a whole number and its fraction. */
  readonly decimalMark: '.' | ',';
}

export type LanguageCode = 'en' | 'uk' | 'ru' | 'fr' | 'ar';

/** The languages, in the order in which a choice of them is shown. */
export const languages: readonly Language[] = [
  { code: 'en', ownName: 'English', isRightToLeft: false, decimalMark: '.' },
  { code: 'uk', ownName: 'Українська', isRightToLeft: false, decimalMark: ',' },
  { code: 'ru', ownName: 'Русский', isRightToLeft: false, decimalMark: ',' },
  { code: 'fr', ownName: 'Français', isRightToLeft: false, decimalMark: ',' },
  { code: 'ar', ownName: 'العربية', isRightToLeft: true, decimalMark: '.' },
];

/** The language of a `lang` attribute: its region is passed over, and what we do not speak is English. */
export function languageOf(lang: string): Language {
  const code = lang.split('-')[0]!.toLowerCase();
  return languages.find((l) => l.code === code) ?? languages[0]!;
}
