using System.IO.Compression;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>A host's folder goes into one file and comes back, or nothing is left behind.</summary>
public sealed class BackupTests(Prepared prepared) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_backed_up_while_the_server_runs_is_served_again_with_the_same_log_and_pages()
    {
        var copy = _folder.At("data");
        CopyFolder(prepared.Data, copy);
        var (before, pages) = ("", "");
        await ServedOnce.WhileAsync(_folder.Path, async (address, cancellationToken) =>
        {
            (before, pages) = await PagesAsync(address, cancellationToken);
            await DoneAsync("backup", "--data", copy, "--out", "all.zip", "--with-keys");
        }, "TERM", "--data", copy);

        await DoneAsync("restore", "all.zip", "--data", "again");
        await ServedOnce.WhileAsync(
            _folder.Path,
            async (address, cancellationToken) =>
            {
                var (checkpoint, again) = await PagesAsync(address, cancellationToken);
                Assert.Equal(before, checkpoint);
                Assert.Equal(pages, again);
            },
            "TERM", "--data", _folder.At("again"));
        Assert.Equal(
            "again all.zip data",
            string.Join(' ', Directory.EnumerateFileSystemEntries(_folder.Path)
                .Select(Path.GetFileName).Order(StringComparer.Ordinal)));
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Assert.Equal(Owner, File.GetUnixFileMode(_folder.At("all.zip")));
            Assert.Equal(Owner, File.GetUnixFileMode(Path.Combine(_folder.At("again"), "keys", "log.seed")));
        }
    }

    [Fact]
    public async Task No_key_is_in_a_backup_unless_it_is_asked_for_and_then_a_warning_is_given()
    {
        var host = await HostAsync();
        await File.WriteAllTextAsync(Path.Combine(host, "un.seed"), "secret", Cancelled);
        var plain = await DoneAsync("backup", "--data", host, "--out", "plain.zip");
        Assert.DoesNotContain("WARNING", plain.Errors, StringComparison.Ordinal);
        Assert.Equal(
            "backup.json log/lock.db log/log.db log/payloads.db operation.json", Names("plain.zip"));
        var keyed = await DoneAsync("backup", "--data", host, "--out", "keyed.zip", "--with-keys");
        Assert.Contains("WARNING", keyed.Errors, StringComparison.Ordinal);
        Assert.Equal(
            Names("plain.zip").Replace(
                " log/lock.db", " keys/log.begun keys/log.seed log/lock.db", StringComparison.Ordinal),
            Names("keyed.zip"));

        await DoneAsync("restore", "plain.zip", "--data", "again");
        Assert.False(Directory.Exists(Path.Combine(_folder.At("again"), "keys")));
    }

    [Fact]
    public async Task A_backup_with_any_byte_changed_or_its_end_cut_off_is_refused_and_nothing_is_left()
    {
        await DoneAsync("backup", "--data", await HostAsync(), "--out", "good.zip");
        var good = await File.ReadAllBytesAsync(_folder.At("good.zip"), Cancelled);
        var random = new Random(7);
        for (var i = 0; i < 12; i++)
        {
            var at = random.Next(good.Length);
            byte[] bad = [.. good];
            if (i % 2 == 0)
            {
                bad = bad[..at];
            }
            else
            {
                bad[at] ^= 0x55;
            }

            await File.WriteAllBytesAsync(_folder.At("bad.zip"), bad, Cancelled);
            var run = await Called.RunAsync(_folder.Path, "restore", "bad.zip", "--data", "again");

            // A changed byte in what a zip says of times and attributes changes nothing of the files.
            if (run.ExitCode == 0)
            {
                Assert.True(i % 2 == 1, $"cut off after {at} bytes");
                Assert.Equal(Contents("good.zip"), Contents("bad.zip"));
                Directory.Delete(_folder.At("again"), recursive: true);
                continue;
            }

            Assert.True(run.ExitCode == 1, $"byte {at}: {run.Errors}");
            Assert.False(Path.Exists(_folder.At("again")), $"byte {at}");
            Assert.False(Path.Exists(_folder.At("again.incoming")), $"byte {at}");
        }
    }

    [Fact]
    public async Task A_backup_whose_log_was_changed_with_its_list_of_files_is_refused_by_its_checkpoint()
    {
        var host = await HostAsync();
        await DoneAsync("backup", "--data", host, "--out", "good.zip");
        var other = await HostAsync("other");
        await DoneAsync("backup", "--data", other, "--out", "other.zip");
        File.Copy(_folder.At("good.zip"), _folder.At("mixed.zip"));
        await using (var mixed = await ZipFile.OpenAsync(
            _folder.At("mixed.zip"), ZipArchiveMode.Update, Cancelled))
        {
            using var from = await ZipFile.OpenReadAsync(
                _folder.At("other.zip"), Cancelled);
            var list = await TextAsync(mixed.GetEntry("backup.json")!);
            var key = Line(list, "logKey");
            var forged = (await TextAsync(from.GetEntry("backup.json")!)).Replace(
                Line(await TextAsync(from.GetEntry("backup.json")!), "logKey"), key, StringComparison.Ordinal);
            foreach (var entry in from.Entries.Where(e => e.FullName != "backup.json"))
            {
                mixed.GetEntry(entry.FullName)!.Delete();
                await using var to = await mixed.CreateEntry(entry.FullName).OpenAsync(Cancelled);
                await using var source = await entry.OpenAsync(Cancelled);
                await source.CopyToAsync(to, Cancelled);
            }

            mixed.GetEntry("backup.json")!.Delete();
            await using var writer = new StreamWriter(await mixed.CreateEntry("backup.json").OpenAsync(Cancelled));
            await writer.WriteAsync(forged);
        }

        var run = await Called.RunAsync(_folder.Path, "restore", "mixed.zip", "--data", "again");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("does not agree with its signed checkpoint", run.Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(_folder.At("again")));
    }

    [Fact]
    public async Task A_restore_that_is_killed_leaves_no_data_folder_and_can_be_run_again()
    {
        await DoneAsync("backup", "--data", prepared.Data, "--out", "good.zip");
        using (var process = Program.Start(_folder.Path, "restore", "good.zip", "--data", "again"))
        {
            while (!process.HasExited && !Directory.Exists(_folder.At("again.incoming")))
            {
                await Task.Delay(1, Cancelled);
            }

            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(Cancelled);
        }

        Assert.False(Path.Exists(_folder.At("again")));
        await DoneAsync("restore", "good.zip", "--data", "again");
        Assert.False(Path.Exists(_folder.At("again.incoming")));
    }

    [Fact]
    public async Task Nothing_is_written_over_and_a_folder_without_a_log_is_refused()
    {
        var host = await HostAsync();
        await DoneAsync("backup", "--data", host, "--out", "good.zip");
        await RefusedAsync("already", "backup", "--data", host, "--out", "good.zip");
        await RefusedAsync("already", "restore", "good.zip", "--data", host);
        await RefusedAsync("no such file", "restore", "none.zip", "--data", "again");
        await RefusedAsync("does not hold the log", "backup", "--data", _folder.Path, "--out", "none.zip");
        await HostAsync("other");
        var foreign = await DoneAsync("export", "--data", "other", "--out", "evidence");
        var key = foreign.Output.Trim().Split('\n')[^1];
        await RefusedAsync("another log", "restore", "good.zip", "--data", "again", "--log-key", key);
    }

    private async Task<string> HostAsync(string name = "host")
    {
        await DoneAsync("new", name, "--name", "Corridor north", "--zone", "Europe/Kyiv", "--exercise");
        return _folder.At(name);
    }

    private async Task<RunResult> DoneAsync(params string[] arguments)
    {
        var run = await Called.RunAsync(_folder.Path, arguments);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', arguments)}: {run.Errors}");
        return run;
    }

    private async Task RefusedAsync(string words, params string[] arguments)
    {
        var run = await Called.RunAsync(_folder.Path, arguments);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(words, run.Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(_folder.At("again")));
    }

    private static async Task<(string Checkpoint, string Pages)> PagesAsync(
        string address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        return (await http.GetStringAsync(new Uri("/checkpoint", UriKind.Relative), cancellationToken),
            await http.GetStringAsync(new Uri("/api/v1/claims", UriKind.Relative), cancellationToken)
            + await http.GetStringAsync(new Uri("/openings.jsonl", UriKind.Relative), cancellationToken));
    }

    private string Names(string zip)
    {
        using var archive = ZipFile.OpenRead(_folder.At(zip));
        return string.Join(' ', archive.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
    }

    private List<string> Contents(string zip)
    {
        using var archive = ZipFile.OpenRead(_folder.At(zip));
        return [.. archive.Entries.Select(e =>
        {
            using var bytes = new MemoryStream();
            using var from = e.Open();
            from.CopyTo(bytes);
            return $"{e.FullName} {Convert.ToHexString(bytes.ToArray())}";
        }).Order(StringComparer.Ordinal)];
    }

    private static async Task<string> TextAsync(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(await entry.OpenAsync(Cancelled));
        return await reader.ReadToEndAsync(Cancelled);
    }

    private static string Line(string text, string word) =>
        text.Split('\n').First(l => l.Contains(word, StringComparison.Ordinal));

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
