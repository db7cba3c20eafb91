import { defineConfig } from 'vitest/config';

// Deriving a key from a passphrase is slow on purpose, and slower on a machine that does other work.
export default defineConfig({ test: { include: ['tests/**/*.test.ts'], testTimeout: 60_000 } });
