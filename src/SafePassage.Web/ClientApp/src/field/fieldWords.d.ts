/** Made by the build from the catalogue: vite.field.config.ts. */
declare module 'virtual:field-words' {
  const messages: Readonly<Record<import('../words/language').LanguageCode, import('../words/message').Messages>>;
  export default messages;
}
