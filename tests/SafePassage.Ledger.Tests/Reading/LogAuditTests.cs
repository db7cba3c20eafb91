using SafePassage.Ledger.Notes;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Tests.Sequencing;
using SafePassage.Ledger.Tiles;
using Xunit;

namespace SafePassage.Ledger.Tests.Reading;

public sealed class LogAuditTests : IDisposable
{
    private readonly LogUnderTest _log = new();

    private readonly string _folder = Path.Combine(
        Path.GetTempPath(), $"safe-passage-audit-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");

    public LogAuditTests() => Directory.CreateDirectory(_folder);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _log.Dispose();
    }

    [Fact]
    public async Task A_log_of_every_size_up_to_600_is_exported_and_audited()
    {
        await using var sequencer = await _log.OpenAsync();
        for (var size = 0; size <= 600; size++)
        {
            if (size > 0)
            {
                await sequencer.AppendAsync(LogUnderTest.Entry(size), Cancellation);
            }

            var folder = await ExportAsync($"size-{size}");
            var report = await AuditAsync(folder);
            Assert.Null(report.Disagreement);
            Assert.Equal((size, sequencer.Latest), (report.Entries, report.Checkpoint));
            Assert.Equal(new FolderTileSource(folder).Files().Count, report.Files);
            Assert.Empty(report.Unexamined);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Any_flipped_bit_in_any_file_of_a_folder_is_found_and_its_file_is_named()
    {
        var folder = await ExportAsync("flip", 700);
        var source = new FolderTileSource(folder);
        var flips = 0;
        foreach (var name in source.Files())
        {
            var file = Path.Combine(folder, name);
            var bytes = await File.ReadAllBytesAsync(file, Cancellation);
            // Every byte of a small file, about 120 of a large one, one bit each; the step shares no factor with 32.
            for (var at = 0; at < bytes.Length; at += bytes.Length < 300 ? 1 : (bytes.Length / 120) | 1)
            {
                var changed = bytes.ToArray();
                changed[at] ^= (byte)(1 << (at % 8));
                await File.WriteAllBytesAsync(file, changed, Cancellation);
                var found = (await AuditAsync(folder)).Disagreement;
                Assert.True(found is not null, $"{name}, byte {at}: not found");
                Assert.Equal(name, found.File);
                flips++;
            }

            await File.WriteAllBytesAsync(file, bytes, Cancellation);
        }

        Assert.True(flips > 800, $"only {flips} flips were tried");
        Assert.Null((await AuditAsync(folder)).Disagreement);
    }

    [Fact]
    public async Task A_flipped_bit_is_told_with_its_entry_its_offset_and_both_sides()
    {
        var folder = await ExportAsync("flip", 300);
        var bundle = Path.Combine(folder, "tile/entries/001.p/44");
        var bytes = await File.ReadAllBytesAsync(bundle, Cancellation);
        var entryStart = EntryBundle.BytesOf(bytes, 5)!.Value;
        bytes[entryStart + 4] ^= 1;
        await File.WriteAllBytesAsync(bundle, bytes, Cancellation);
        var found = (await AuditAsync(folder)).Disagreement!;
        Assert.Equal("tile/entries/001.p/44", found.File);
        Assert.Equal((entryStart, 261), (found.ByteOffset, found.EntryIndex));
        Assert.Equal(32, found.Expected.Length);
        Assert.NotEqual(found.Expected.ToArray(), found.Found.ToArray());
        Assert.Contains("entry 261", found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_shortened_lengthened_or_exchanged_file_is_found()
    {
        var folder = await ExportAsync("files", 700);
        foreach (var name in new FolderTileSource(folder).Files())
        {
            var file = Path.Combine(folder, name);
            var bytes = await File.ReadAllBytesAsync(file, Cancellation);
            byte[]?[] replacements =
                [null, [], bytes[..^1], bytes[..(bytes.Length / 2)], [.. bytes, 0], [.. bytes, .. bytes]];
            foreach (var replacement in replacements)
            {
                File.Delete(file);
                if (replacement is not null)
                {
                    await File.WriteAllBytesAsync(file, replacement, Cancellation);
                }

                Assert.False((await AuditAsync(folder)).Agrees, $"{name} with {replacement?.Length} bytes");
            }

            await File.WriteAllBytesAsync(file, bytes, Cancellation);
        }

        Assert.True((await AuditAsync(folder)).Agrees);
    }

    [Fact]
    public async Task A_log_that_was_rewritten_consistently_but_not_signed_again_is_found()
    {
        await ExportAsync("true", 300);
        using var forged = new LogUnderTest();
        await using (var sequencer = await forged.OpenAsync())
        {
            await sequencer.AppendAsync(LogUnderTest.Entries(1000, 300), Cancellation);
        }

        var folder = Path.Combine(_folder, "forged");
        await LogExport.WriteAsync(forged.Source, folder, cancellationToken: Cancellation);
        File.Copy(Path.Combine(_folder, "true", "checkpoint"), Path.Combine(folder, "checkpoint"), overwrite: true);
        var found = (await AuditAsync(folder)).Disagreement!;
        Assert.Equal("checkpoint", found.File);
        Assert.Equal(32, found.Found.Length);
    }

    [Fact]
    public async Task A_checkpoint_of_another_key_is_found()
    {
        var folder = await ExportAsync("key", 3);
        using var other = NoteSigner.Generate(LogUnderTest.Origin);
        var report = await LogAudit.RunAsync(
            new FolderTileSource(folder), other.Verifier, cancellationToken: Cancellation);
        Assert.Equal("checkpoint", report.Disagreement!.File);
        Assert.Null(report.Checkpoint);
    }

    [Fact]
    public async Task Files_that_are_no_part_of_the_log_are_named_and_an_unknown_signature_is_ignored()
    {
        var folder = await ExportAsync("more", 3);
        await File.WriteAllTextAsync(Path.Combine(folder, "tile", "read-me.txt"), "x", Cancellation);
        using var witness = NoteSigner.Generate("witness.example/w1");
        var checkpoint = Path.Combine(folder, "checkpoint");
        var note = SignedNote.Parse(await File.ReadAllBytesAsync(checkpoint, Cancellation));
        await File.AppendAllTextAsync(checkpoint, witness.Sign(note.Text) + "\n", Cancellation);
        var report = await AuditAsync(folder);
        Assert.Null(report.Disagreement);
        Assert.Equal(["tile/read-me.txt"], report.Unexamined);
        await File.AppendAllTextAsync(checkpoint, "garbled\n", Cancellation);
        Assert.Equal("checkpoint", (await AuditAsync(folder)).Disagreement!.File);
    }

    [Fact]
    public async Task An_export_never_overwrites_and_a_failed_one_leaves_nothing()
    {
        var folder = await ExportAsync("once", 10);
        Assert.Equal("export.exists", (await Assert.ThrowsAsync<LedgerException>(
            () => LogExport.WriteAsync(_log.Source, folder, cancellationToken: Cancellation))).Code);
        File.Delete(Path.Combine(folder, "tile/0/000.p/10"));
        var copy = Path.Combine(_folder, "copy");
        await Assert.ThrowsAsync<LedgerException>(
            () => LogExport.WriteAsync(new FolderTileSource(folder), copy, cancellationToken: Cancellation));
        Assert.Equal([folder], Directory.GetFileSystemEntries(_folder));
    }

    private async Task<string> ExportAsync(string name, int entries = 0)
    {
        if (entries > 0)
        {
            await using var sequencer = await _log.OpenAsync();
            await sequencer.AppendAsync(LogUnderTest.Entries(0, entries), Cancellation);
        }

        var folder = Path.Combine(_folder, name);
        await LogExport.WriteAsync(_log.Source, folder, cancellationToken: Cancellation);
        return folder;
    }

    private Task<LogAuditReport> AuditAsync(string folder) =>
        LogAudit.RunAsync(new FolderTileSource(folder), _log.Signer.Verifier, cancellationToken: Cancellation);
}
