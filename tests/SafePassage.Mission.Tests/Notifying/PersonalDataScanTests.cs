using System.Text;
using SafePassage.Disclosure;
using SafePassage.Mission.Notifying;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Tests.Support;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Verdict.Evidence;
using Xunit;

namespace SafePassage.Mission.Tests.Notifying;

/// <summary>
/// Names, phones and plates are planted; then every byte of every file is looked through: log, payloads with what
/// SQLite keeps beside them, exports, copies, bundles, backups. Enforces rule R7.
/// </summary>
public sealed class PersonalDataScanTests : IDisposable
{
    private const string Details = """
        Bus 1: plate AP 4821 EK, driver Olena Kovalenko, telephone +380 67 123 45 67
        Автобус 2: номер АА 7710 ВК, водій Тарас Мельник, тел. 050 765 43 21
        """;

    // Found if the scan works: it stands in a plain field of the notification.
    private const string Marker = "Civilians out by bus";

    private static readonly string[] Planted =
    [
        "AP 4821 EK", "Olena Kovalenko", "+380 67 123 45 67", "АА 7710 ВК", "Тарас Мельник", "050 765 43 21",
    ];

    private readonly Folders _folders = new();
    private readonly TemporaryFolder _away = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folders.Dispose();
        _away.Dispose();
    }

    [Fact]
    public async Task Nothing_lies_in_clear_anywhere_and_after_erasure_not_even_what_was_sealed()
    {
        await _folders.CreateAsync();
        string[] pieces = [];
        long[] entries = [];
        await _folders.OnHostAsync(async host =>
        {
            var desk = new NoticeDesk(host.Book, _folders.Settings);
            await desk.SayAsync("un", NoticeDesk.Group);
            await desk.SubmitAsync();
            await RefuseInPlainFieldsAsync(desk);
            await desk.SealAsync("ru", Details, 1);
            await desk.SealAsync("ua", Details, 2);
            var details = desk.Held.Notifications[0].Details;
            (pieces, entries) = ([.. details.Select(d => d.Sealed[100..160])], [.. details.Select(d => d.Index)]);

            // The files as they lie while the server runs: with the write-ahead log of SQLite.
            Backup("running");
            Assert.Contains(Directory.GetFiles(_away.At("running"), "*-wal", SearchOption.AllDirectories), File.Exists);
        });
        await KeepCopiesAsync("before");
        var before = Scan.Of(_away.Path);
        Assert.True(before.Holds(Marker), "The scan finds what stands in a plain field.");
        Assert.All(pieces, p => Assert.True(before.Holds(p), "What is sealed is there as long as it is needed."));
        Assert.All(Planted, p => Assert.False(before.Holds(p), p));

        await _folders.OnHostAsync(async host =>
        {
            var desk = new NoticeDesk(host.Book, _folders.Settings);
            foreach (var (_, due) in new ErasePayload(host.Book, desk.Operation).DueAt(NoticeDesk.Until))
            {
                await desk.SayAsync("icrc", desk.Erase(due.Index));
            }

            Directory.Delete(_away.Path, recursive: true);
            Backup("running");
        });
        await KeepCopiesAsync("after");
        var after = Scan.Of(_away.Path);
        Assert.True(after.Holds(Marker), "The notification itself stays.");
        Assert.All(Planted.Concat(pieces), p => Assert.False(after.Holds(p), p));

        var report = await VerifyAsync(_away.At("after-export"));
        Assert.Null(report.Disagreement);
        Assert.Equal(entries, report.Erasures.Select(e => e.Entry));
        Assert.All(report.Erasures, e => Assert.Equal(
            ("icrc", "The notification has lapsed; rule R7"), (e.By.Value, e.Reason)));
        Assert.Contains(
            report.Sentences(), s => s.Contains("erased on the authority of icrc", StringComparison.Ordinal));
    }

    /// <summary>A scan that finds nothing proves nothing until it has found something.</summary>
    [Theory]
    [InlineData("Тарас Мельник")]
    [InlineData("+380 67 123 45 67")]
    public void The_scan_finds_a_text_in_every_coding_in_which_records_are_kept(string planted)
    {
        Directory.CreateDirectory(_away.Path);
        var json = System.Text.Json.JsonSerializer.Serialize("é" + planted);
        foreach (var bytes in new[]
        {
            Encoding.UTF8.GetBytes("x" + planted), Encoding.Unicode.GetBytes(planted), Encoding.UTF8.GetBytes(json),
            Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("a" + planted))),
            Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(json))),
        })
        {
            File.WriteAllBytes(_away.At("one"), bytes);
            Assert.True(Scan.Of(_away.Path).Holds(planted), Encoding.UTF8.GetString(bytes));
        }

        File.WriteAllBytes(_away.At("one"), [1, 2, 3]);
        Assert.False(Scan.Of(_away.Path).Holds(planted), "It is not there.");
    }

    private static async Task RefuseInPlainFieldsAsync(NoticeDesk desk)
    {
        foreach (var planted in Planted)
        {
            await Assert.ThrowsAsync<RefusalException>(() => desk.SubmitAsync(
                NoticeDesk.File($$""", "marking": "{{planted}}" """, id: "convoy-2")));
            await Assert.ThrowsAsync<RefusalException>(() => desk.SayAsync("un", new IssueBulletin(
                desk.Book, desk.Operation).Say(NoticeDesk.Sheet(planted), "bulletin.json", LogWriter.Morning)));
            await Assert.ThrowsAsync<RefusalException>(() => desk.SayAsync("un", new TransmitNotification(
                desk.Book, desk.Operation).Say(NoticeDesk.Convoy, new PartyId("ru"), planted, LogWriter.Morning)));
            await Assert.ThrowsAsync<RefusalException>(() => desk.SayAsync("un", new CancelNotification(
                desk.Book, desk.Operation).Say(NoticeDesk.Convoy, planted, LogWriter.Morning)));
            await Assert.ThrowsAsync<RefusalException>(() => desk.SayAsync(
                "un", desk.Seal("ru", [1], null) with { Sealed = [planted] }));
        }
    }

    // A backup, an export for each tier of reader, a bundle for a party and its copy.
    private async Task KeepCopiesAsync(string name)
    {
        Backup(name + "-host");
        await _folders.ReadHostAsync(async (held, key) =>
        {
            await Export(held, key, Reader.Everything, _away.At(name + "-export"));
            await Export(held, key, Reader.Public, _away.At(name + "-public"));
            return 0;
        });
        var bundle = await _folders.FromHostAsync("ru");
        await _folders.SyncAsync("ru", bundle, party: "ru");
        CopyAll(_folders.At("ru").Folder, _away.At(name + "-ru"));
        CopyAll(await _folders.UnpackAsync(bundle), _away.At(name + "-bundle"));

        static Task Export(HostReading held, Ledger.Notes.NoteVerifier key, Reader reader, string folder) =>
            new ExportEvidence(held, held.Tiles, key).RunAsync(folder, reader, Cancel);
    }

    private void Backup(string name) => CopyAll(_folders.Host.Folder, _away.At(name));

    private static void CopyAll(string from, string to)
    {
        // A lock is held by the one who writes; nothing stands in it.
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) != "writer.lock"))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);

            // A server holds these files open meanwhile.
            using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = File.Create(target);
            source.CopyTo(copy);
        }
    }

    private static async Task<EvidenceReport> VerifyAsync(string folder)
    {
        using var source = await EvidenceSource.OpenAsync(folder, TimeSpan.FromSeconds(1), Cancel);
        return await EvidenceCheck.RunAsync(source, Ledger.Notes.NoteVerifier.Parse(source.KeyText!), null, Cancel);
    }

    /// <summary>Every byte of a folder, looked through in the codings in which a text may lie there.</summary>
    private sealed class Scan(IReadOnlyList<byte[]> files)
    {
        public static Scan Of(string folder) =>
            new([.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(File.ReadAllBytes)]);

        public bool Holds(string text) => Codings(text).Any(c => files.Any(f => f.AsSpan().IndexOf(c) >= 0));

        private static IEnumerable<byte[]> Codings(string text)
        {
            var escaped = string.Concat(text.Select(c => c is '+' or > '~' ? $"\\u{(int)c:X4}" : c.ToString()));
            foreach (var plain in new[]
            {
                Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text), Encoding.UTF8.GetBytes(escaped),
                Encoding.UTF8.GetBytes(escaped.ToLowerInvariant()),
            })
            {
                yield return plain;

                // In base64 a text looks different at each of three places; its ends depend on what stands beside it.
                for (var shift = 0; shift < 3; shift++)
                {
                    var coded = Convert.ToBase64String([.. new byte[shift], .. plain]);
                    yield return Encoding.ASCII.GetBytes(coded[(shift == 0 ? 0 : 4)..((plain.Length + shift) / 3 * 4)]);
                }
            }
        }
    }
}
