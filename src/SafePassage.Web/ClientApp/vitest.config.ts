import { defineConfig } from 'vitest/config';

// Deriving a key from a passphrase is slow on purpose, and slower on a machine that does other work. What is drawn is said
// in English, unless a test says otherwise.
export default defineConfig({ test: { include: ['tests/**/*.test.ts'], setupFiles: ['tests/words/english.ts'], testTimeout: 60_000 } });
