using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace SafePassage.EndToEnd.Tests;

/// <summary>All that a phone has stored: what its page can read, and the bytes of its browser's folder.</summary>
internal static class PhoneStore
{
    // The program as the browser keeps it: its own words stand there, as they do on every phone.
    private static readonly string[] Program =
    [
        "Cache", "Code Cache", "GPUCache", "GraphiteDawnCache", "DawnGraphiteCache", "DawnWebGPUCache", "GrShaderCache",
        "ShaderCache", "CacheStorage", "ScriptCache",
    ];

    /// <summary>Each thing that the page can read, as its place and its bytes.</summary>
    public static async Task<IReadOnlyList<(string Place, byte[] Bytes)>> ReadAsync(IPage phone)
    {
        var rows = await phone.EvaluateAsync<JsonElement>("""
            async () => {
              const found = [];
              const add = (place, bytes) =>
                found.push([place, btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''))]);
              const keep = (place, value) => {
                if (value instanceof Uint8Array) add(place, value);
                else if (value instanceof ArrayBuffer) add(place, new Uint8Array(value));
                else if (typeof value === 'object' && value && Object.keys(value).length > 0)
                  Object.keys(value).forEach((key) => keep(`${place}.${key}`, value[key]));
                else add(`${place}: ${typeof value}`, new TextEncoder().encode(`${value}`));
              };
              const done = (request) => new Promise((resolve, reject) => {
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
              });
              for (const { name } of await indexedDB.databases()) {
                const database = await done(indexedDB.open(name));
                for (const store of database.objectStoreNames) {
                  const all = database.transaction(store).objectStore(store);
                  const [keys, values] = await Promise.all([done(all.getAllKeys()), done(all.getAll())]);
                  values.forEach((value, at) => keep(`${name}/${store}/${keys[at]}`, value));
                }
                database.close();
              }
              for (const [name, storage] of Object.entries({ localStorage, sessionStorage }))
                for (const key of Object.keys(storage)) keep(`${name}/${key}`, storage.getItem(key));
              for (const name of await caches.keys())
                for (const request of await (await caches.open(name)).keys())
                  keep(`cache/${new URL(request.url).pathname}`, await (await caches.match(request)).arrayBuffer());
              if (document.cookie) keep('cookie', document.cookie);
              return found;
            }
            """);
        return [.. rows.EnumerateArray().Select(r => (r[0].GetString()!, r[1].GetBytesFromBase64()))];
    }

    /// <summary>The files of the browser's folder but for the program, by their path in it.</summary>
    public static IEnumerable<(string Path, byte[] Bytes)> FilesOf(string profile) =>
        Directory.EnumerateFiles(profile, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(profile, f))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).SkipLast(1).Any(Program.Contains))
            .Select(f => (f, File.ReadAllBytes(Path.Combine(profile, f))));

    /// <summary>A word as it may stand in bytes: one byte or two for each character.</summary>
    public static IEnumerable<byte[]> Spellings(string word) =>
        [Encoding.UTF8.GetBytes(word), Encoding.Unicode.GetBytes(word)];
}
