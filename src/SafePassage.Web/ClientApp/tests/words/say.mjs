// Says messages as the browser does, for the tests of the server's catalogue. It reads one JSON object from its input,
// { "<code>": { "messages": {...}, "say": [message, ...] } }, and writes { "<code>": ["...", ...] }.
import { text } from 'node:stream/consumers';
import { runnerImport } from 'vite';

const load = async (name) => (await runnerImport(`./src/words/${name}.ts`, { configFile: false, logLevel: 'error' })).module;
const { Wordbook } = await load('wordbook');
const { languageOf } = await load('language');

const asked = JSON.parse(await text(process.stdin));
const said = Object.entries(asked).map(([code, { messages, say }]) => {
  const words = new Wordbook(languageOf(code), messages);
  return [code, say.map((message) => words.sayMessage(message))];
});
process.stdout.write(JSON.stringify(Object.fromEntries(said)));
