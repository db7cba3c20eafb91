using System.IO.Compression;
using SafePassage.Ledger;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Mission.Copying;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Operation;

/// <summary>Folders joined by files only: in any order they come to one state, and a lie is kept as proof.</summary>
public sealed class SyncTests : IDisposable
{
    private static readonly string[] Four = ["ru", "ua", "un", "icrc"];

    private readonly Folders _folders = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folders.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Four_folders_joined_by_files_in_any_order_end_with_one_state(int seed)
    {
        var chance = new Random(seed);
        await _folders.ConstituteAsync(Four);
        await _folders.SayAsync("ua", "ua", FullText.Completed(
            AccordWords.Text(1) with { Terms = FullText.Terms() }, LogWriter.Morning.AddHours(1), 8, "ua", "ru"));
        await _folders.SayAsync("ua", "ua", AccordWords.Movement() with { Movement = new MovementId("own") });
        await ExchangeAsync(chance);
        var hash = (await OpenedCopy.OpenAsync(_folders.At("ru"), Cancel)).Page.Records
            .First(r => r.Body is AccordProposed).PayloadHash;
        foreach (var party in Shuffled(chance))
        {
            await _folders.SayAsync(party, party, AccordWords.Signature(1, hash));
        }

        // One signature lags behind by a whole round: its file is lost and written again.
        var lost = await _folders.FromCopyAsync("icrc");
        File.Delete(lost);
        await ExchangeAsync(chance, leftOut: "icrc");
        await _folders.SayAsync("ru", "ru", AccordWords.Order(1));
        await ExchangeAsync(chance);
        await _folders.SayAsync("ru", "ru", AccordWords.Suspension(1));
        await _folders.SayAsync("un", "un", AccordWords.Movement());
        var states = await ExchangeAsync(chance);

        // What is withheld from ru (the movement of the other side) is not in the hash, and not missed by it.
        var copy = await OpenedCopy.OpenAsync(_folders.At("ru"), Cancel);
        Assert.Contains(copy.Page.Entries, e => e.Withheld is not null);
        Assert.Contains($"text 1 {hash} suspended\n", states.Text, StringComparison.Ordinal);
        Assert.Contains("order s1 ", states.Text, StringComparison.Ordinal);
        Assert.All(Four, p => Assert.Contains($"signature {p} ", states.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_is_handed_no_accords_says_so_and_has_another_hash()
    {
        await _folders.ConstituteAsync("ua", "press");
        await _folders.SayAsync("ua", "ua", AccordWords.Text(1));
        await _folders.TakeInAsync(await _folders.FromCopyAsync("ua"));
        await _folders.SyncAsync("press", await _folders.FromHostAsync("press"));
        var (press, host) = (await _folders.StateAsync("press"), await _folders.HostStateAsync());
        Assert.False(press.HasAccords, "Press reads what anyone reads.");
        Assert.EndsWith("accords withheld\n", press.Text, StringComparison.Ordinal);
        Assert.True(host.HasAccords, "The host holds all.");
        Assert.False(host.Value == press.Value, "It cannot be the same without accords.");
    }

    [Fact]
    public async Task One_refused_statement_does_not_stop_the_others_and_is_told_with_its_reason()
    {
        await _folders.ConstituteAsync("un", "ua");
        var copy = await OpenedCopy.OpenAsync(_folders.At("ua"), Cancel);
        using var stranger = LogWriter.KeyOf("stranger");
        await copy.SubmitAsync(
            new Statements(copy, _folders.Settings).Sign(stranger, AccordWords.Text(1)), Cancel);
        await _folders.SayAsync("ua", "ua", AccordWords.Text(1));
        var file = await _folders.FromCopyAsync("ua");
        var sent = await _folders.TakeInAsync(file);
        Assert.Equal("record.key-unknown", sent[0].Refused?.Code);
        Assert.Equal((1L, true), (sent[1].Index!.Value, sent[1].IsNew));

        // The same file again changes nothing.
        var again = await _folders.TakeInAsync(file);
        Assert.Equal((1L, false), (again[1].Index!.Value, again[1].IsNew));

        // What arrived leaves the outbox; what did not stays.
        var report = await _folders.SyncAsync("ua", await _folders.FromHostAsync("ua"));
        Assert.Equal((1, 1), (report.Arrived, report.Waiting));
    }

    [Fact]
    public async Task The_key_of_the_first_bundle_is_kept_and_another_is_refused()
    {
        var (_, key) = await _folders.CreateAsync();
        var bundle = await _folders.FromHostAsync(null);
        var first = await _folders.SyncAsync("ua", bundle);
        Assert.True(first.IsPinnedOnFirstUse, "Nobody vouched for it.");
        Assert.Equal(key.ToString(), first.LogKey.ToString());
        Assert.False((await _folders.SyncAsync("un", bundle, key)).IsPinnedOnFirstUse, "It was learnt another way.");

        var wrong = new NoteVerifier(key.Name, LogWriter.KeyOf("another").Verifying.ToBytes());
        Assert.Equal("sync.other-key", await RefusedAsync(() => _folders.SyncAsync("ru", bundle, wrong)));
        Assert.False(Directory.Exists(_folders.At("ru").Folder), "Nothing was made.");
    }

    [Fact]
    public async Task A_forked_log_is_refused_and_what_proves_it_to_everybody_is_kept()
    {
        await _folders.ConstituteAsync("ua");
        CopyFolder("host", "twin");
        await SayOnHostAsync("host", AccordWords.Text(1, "One"));
        await SayOnHostAsync("twin", AccordWords.Text(1, "Other"));
        await SayOnHostAsync("twin", AccordWords.Text(2, "Other yet"));
        await _folders.SyncAsync("ua", await _folders.FromHostAsync("ua"));
        var before = await _folders.StateAsync("ua");
        Assert.Equal(
            "sync.fork",
            await RefusedAsync(async () => await _folders.SyncAsync("ua", await _folders.FromHostAsync("ua", "twin"))));
        Assert.Equal(before, await _folders.StateAsync("ua"));

        var kept = Assert.Single(Directory.GetDirectories(Path.Combine(_folders.At("ua").Folder, "kept-checkpoints")));
        var key = (await OpenedCopy.OpenAsync(_folders.At("ua"), Cancel)).LogKey;
        var held = await File.ReadAllBytesAsync(Path.Combine(kept, "held"), Cancel);
        var shown = await File.ReadAllBytesAsync(Path.Combine(kept, "shown"), Cancel);
        Hash[] proof =
        [
            .. (await File.ReadAllLinesAsync(Path.Combine(kept, "proof"), Cancel))
                .Select(l => new Hash(Convert.FromBase64String(l))),
        ];
        Assert.Equal((2, 3), (Checkpoint.Open(held, key).Size, Checkpoint.Open(shown, key).Size));
        Assert.True(
            new LogFork(held, shown, proof[0], proof[1..]).IsShownFor(key), "Nobody need believe who shows it.");
    }

    [Fact]
    public async Task A_shorter_log_that_forked_is_a_fork_and_one_that_did_not_is_only_older()
    {
        await _folders.ConstituteAsync("ua");
        var older = await _folders.FromHostAsync("ua");
        CopyFolder("host", "twin");
        await SayOnHostAsync("host", AccordWords.Text(1, "One"));
        await SayOnHostAsync("host", AccordWords.Text(2, "Two"));
        await SayOnHostAsync("twin", AccordWords.Text(1, "Other"));
        await _folders.SyncAsync("ua", await _folders.FromHostAsync("ua"));
        Assert.Equal("sync.older", await RefusedAsync(() => _folders.SyncAsync("ua", older)));
        Assert.Equal(
            "sync.fork",
            await RefusedAsync(async () => await _folders.SyncAsync("ua", await _folders.FromHostAsync("ua", "twin"))));
    }

    [Fact]
    public async Task A_host_put_back_to_an_older_copy_takes_nothing_in()
    {
        await _folders.ConstituteAsync("ua");
        CopyFolder("host", "backup");
        await SayOnHostAsync("host", AccordWords.Text(1));
        await _folders.SyncAsync("ua", await _folders.FromHostAsync("ua"));
        await _folders.SayAsync("ua", "ua", AccordWords.Text(2, "Two"));
        var file = await _folders.FromCopyAsync("ua");
        Directory.Delete(_folders.Host.Folder, recursive: true);
        CopyFolder("backup", "host");
        Assert.Equal("log.behind", await RefusedAsync(() => _folders.TakeInAsync(file)));
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("key")]
    [InlineData("openings.jsonl")]
    [InlineData("operation.json")]
    [InlineData("copied-for.json")]
    [InlineData("tile/entries/000.p/2")]
    [InlineData("tile/0/000.p/2")]
    public async Task A_damaged_or_missing_file_is_refused_and_nothing_changes(string name)
    {
        await _folders.ConstituteAsync("ua");
        var before = Snapshot("ua");
        await SayOnHostAsync("host", AccordWords.Text(1));
        var bundle = await _folders.FromHostAsync("ua");
        var whole = await File.ReadAllBytesAsync(bundle, Cancel);
        await ChangeAsync(
            bundle, name, bytes => [.. bytes[..(bytes.Length / 2)], 0x21, .. bytes[(bytes.Length / 2)..]]);
        await RefusedAsync(() => _folders.SyncAsync("ua", bundle));
        Assert.Equal(before, Snapshot("ua"));

        await File.WriteAllBytesAsync(bundle, whole, Cancel);
        await ChangeAsync(bundle, name, _ => null);
        await RefusedAsync(() => _folders.SyncAsync("ua", bundle));
        Assert.Equal(before, Snapshot("ua"));

        // The undamaged one is taken: the refusals were about the damage.
        await File.WriteAllBytesAsync(bundle, whole, Cancel);
        Assert.Equal(2, (await _folders.SyncAsync("ua", bundle)).Now.Size);
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc/outside")]
    [InlineData("tile/../../outside")]
    [InlineData("tile\\0\\000")]
    [InlineData("readme.txt")]
    public async Task A_file_that_has_no_place_in_a_bundle_is_refused(string name)
    {
        await _folders.CreateAsync();
        var bundle = await _folders.FromHostAsync(null);
        await ChangeAsync(bundle, name, _ => [1, 2, 3]);
        Assert.Equal("bundle.damaged", await RefusedAsync(() => _folders.SyncAsync("ua", bundle)));
        Assert.False(Directory.Exists(_folders.At("ua").Folder), "Nothing was made.");
    }

    [Fact]
    public async Task A_file_that_swells_when_it_is_unpacked_is_refused()
    {
        await _folders.CreateAsync();
        var bundle = await _folders.FromHostAsync(null);
        await ChangeAsync(bundle, "key", _ => new byte[8 << 20]);
        Assert.True(new FileInfo(bundle).Length < 100_000, "Packed it is small.");
        Assert.Equal("bundle.damaged", await RefusedAsync(() => _folders.SyncAsync("ua", bundle)));
    }

    [Fact]
    public async Task A_file_that_is_no_bundle_is_refused()
    {
        var file = _folders.NewFile();
        await File.WriteAllTextAsync(file, "no zip at all", Cancel);
        Assert.Equal("bundle.damaged", await RefusedAsync(() => _folders.SyncAsync("ua", file)));
    }

    [Fact]
    public async Task A_bundle_for_another_member_or_of_another_operation_is_refused()
    {
        await _folders.ConstituteAsync("ua");
        Assert.Equal(
            "sync.other-reader",
            await RefusedAsync(async () => await _folders.SyncAsync("ua", await _folders.FromHostAsync("ru"))));
        await _folders.CreateAsync(folder: "elsewhere");
        Assert.Equal(
            "sync.other-operation",
            await RefusedAsync(
                async () => await _folders.SyncAsync("ua", await _folders.FromHostAsync(null, "elsewhere"))));
        Assert.Equal(
            "bundle.no-member", await RefusedAsync(() => _folders.FromHostAsync("nobody")));
    }

    [Fact]
    public async Task A_member_s_own_movement_does_not_leave_in_a_bundle_for_another()
    {
        await _folders.ConstituteAsync("ua");
        await _folders.SayAsync("ua", "ua", AccordWords.Movement());
        await _folders.TakeInAsync(await _folders.FromCopyAsync("ua"));
        await _folders.SyncAsync("ua", await _folders.FromHostAsync("ua"));
        Assert.Contains(
            (await OpenedCopy.OpenAsync(_folders.At("ua"), Cancel)).Page.Records, r => r.Body is MovementPlanned);
        await _folders.SyncAsync("ru", await _folders.FromCopyAsync("ua", "ru"));
        Assert.DoesNotContain(
            (await OpenedCopy.OpenAsync(_folders.At("ru"), Cancel)).Page.Records, r => r.Body is MovementPlanned);
    }

    [Fact]
    public async Task A_copy_cut_off_between_two_moves_is_brought_back()
    {
        await _folders.ConstituteAsync("ua");
        var before = await _folders.StateAsync("ua");
        Directory.Move(_folders.At("ua").Copy, _folders.At("ua").Copy + ".old");
        Assert.Equal(before, await _folders.StateAsync("ua"));
    }

    // Every folder hands its outbox to the host and takes the log back; the order is drawn.
    private async Task<StateHash> ExchangeAsync(Random chance, string? leftOut = null)
    {
        foreach (var party in Shuffled(chance).Where(p => p != leftOut))
        {
            var file = await _folders.FromCopyAsync(party);
            Assert.All(await _folders.TakeInAsync(file), s => Assert.Null(s.Refused));
            if (chance.Next(2) == 0)
            {
                await _folders.TakeInAsync(file);
            }
        }

        var state = await _folders.HostStateAsync();
        foreach (var party in Shuffled(chance).Where(p => p != leftOut))
        {
            await _folders.SyncAsync(party, await _folders.FromHostAsync(party));
            Assert.Equal(state, await _folders.StateAsync(party));
        }

        return state;
    }

    private static string[] Shuffled(Random chance)
    {
        var parties = Four.ToArray();
        chance.Shuffle(parties);
        return parties;
    }

    private Task SayOnHostAsync(string folder, RecordBody body) => _folders.OnHostAsync(
        async host =>
        {
            using var key = LogWriter.KeyOf("un");
            await Folders.SayAsync(host.Book, _folders.Settings, key, body);
        },
        folder);

    private void CopyFolder(string from, string to)
    {
        var source = _folders.At(from).Folder;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(_folders.At(to).Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private string Snapshot(string name) => string.Join('\n', Directory
        .EnumerateFiles(_folders.At(name).Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(f => $"{f} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))}"));

    private static async Task ChangeAsync(string bundle, string name, Func<byte[], byte[]?> change)
    {
        await using var zip = await ZipFile.OpenAsync(bundle, ZipArchiveMode.Update, Cancel);
        byte[] before = [];
        if (zip.GetEntry(name) is { } there)
        {
            await using (var from = await there.OpenAsync(Cancel))
            {
                using var kept = new MemoryStream();
                await from.CopyToAsync(kept, Cancel);
                before = kept.ToArray();
            }

            there.Delete();
        }

        if (change(before) is { } after)
        {
            await using var to = await zip.CreateEntry(name).OpenAsync(Cancel);
            await to.WriteAsync(after, Cancel);
        }
    }

    private static async Task<string> RefusedAsync(Func<Task> act) => await Record.ExceptionAsync(act) switch
    {
        RefusalException e => e.Refusal.Code,
        LedgerException e => e.Code,
        var other => throw new InvalidOperationException($"It was not refused: {other}"),
    };
}
