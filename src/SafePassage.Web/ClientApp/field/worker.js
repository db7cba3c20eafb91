/** Keeps the phone's app on the phone: every file of the build, and nothing from anywhere else. */

// The build writes in what the app is made of, and a name that changes with it.
const files = self.__FILES__;
const name = self.__NAME__;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const old = (keys) => keys.filter((key) => key.startsWith('safe-passage-field-') && key !== name);
  event.waitUntil(caches.keys().then((keys) => Promise.all(old(keys).map((key) => caches.delete(key)))).then(() => self.clients.claim()));
});

// From what was kept first: without a link there is nothing else, and with one the next build brings a worker of its own.
self.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET') {
    event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((kept) => kept ?? fetch(event.request)));
  }
});
