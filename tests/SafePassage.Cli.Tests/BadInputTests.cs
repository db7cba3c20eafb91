using System.Text;
using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Cli.Tests;

/// <summary>
/// What is not in order gets one clear message and a documented exit code, and leaves everything as it was.
/// </summary>
public sealed class BadInputTests(Prepared prepared) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_truncated_extract()
    {
        // A header of 13 bytes that announces a block of 100, of which 20 are there.
        byte[] start = [0, 0, 0, 13, 0x0A, 9, .. "OSMHeader"u8, 0x18, 100];
        var file = Write("cut.osm.pbf", [.. start, .. new byte[20]]);
        await RefusedAsync(1, ["cut.osm.pbf"], "import", file, "--out", Precious("cut.network"));
    }

    [Fact]
    public async Task An_extract_that_is_none()
    {
        var file = Write("notes.osm", "Dear diary,"u8.ToArray());
        await RefusedAsync(1, ["notes.osm"], "import", file, "--out", Precious("a.network"));
    }

    [Theory]
    [InlineData("\"horizonDays\": 250,", "\"horizonDays\": 250, \"surprise\": 1,", "surprise")]
    [InlineData("\"peopleLying\": 500", "\"peopleLying\": -500", "peopleLying")]
    [InlineData("\"capacityPeople\": 200000", "\"capacityPeople\": 0", "capacityPeople")]
    [InlineData("\"seats\": 50", "\"seats\": 0", "seats")]
    [InlineData("\"latitude\": 47.098, \"longitude\": 37.607,", "\"latitude\": 49.5, \"longitude\": 31.5,", "azovstal")]
    [InlineData("\"horizonDays\": 250,", "\"horizonDays\": 250", "line")]
    public async Task A_scenario_that_is_not_in_order(string from, string to, string where)
    {
        var text = await File.ReadAllTextAsync(Prepared.Sample("scenario.json"), TestContext.Current.CancellationToken);
        Assert.Contains(from, text, StringComparison.Ordinal);
        var file = Write("mine.json", Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)));
        Directory.CreateDirectory(_folder.At("plan"));
        Precious("plan/plan.json");
        await RefusedAsync(1, ["mine.json", where], "plan", file, "-n", prepared.Network, "--out", _folder.At("plan"));
    }

    [Fact]
    public async Task A_network_with_one_flipped_byte()
    {
        var bytes = await File.ReadAllBytesAsync(prepared.Network, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        var file = Write("bad.network", bytes);
        await RefusedAsync(
            1, ["bad.network"], "plan", Prepared.Sample("scenario.json"), "-n", file, "--out", _folder.At("plan"));
    }

    [Fact]
    public async Task A_log_with_one_flipped_byte()
    {
        foreach (var file in Directory.EnumerateFiles(prepared.Evidence, "*", SearchOption.AllDirectories))
        {
            var copy = _folder.At("log/" + Path.GetRelativePath(prepared.Evidence, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var tiles = _folder.At("log/tile/entries");
        var entries = Directory.EnumerateFiles(tiles, "*", SearchOption.AllDirectories).First();
        var bytes = await File.ReadAllBytesAsync(entries, TestContext.Current.CancellationToken);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(entries, bytes, TestContext.Current.CancellationToken);
        var run = await Program.RunAsync(_folder.Path, "verify", _folder.At("log"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("DISAGREES", run.Output, StringComparison.Ordinal);
        Assert.Contains(Path.GetRelativePath(_folder.At("log"), entries), run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "nowhere", "sample", "nowhere")]
    [InlineData(1, "nowhere", "serve", "--sample", "nowhere")]
    [InlineData(1, "absent.osm.pbf", "import", "absent.osm.pbf")]
    [InlineData(1, "absent.network", "plan", "absent.json", "-n", "absent.network", "--out", "plan")]
    [InlineData(1, "absent", "export", "--data", "absent", "--out", "evidence")]
    [InlineData(1, "absent", "serve", "--data", "absent")]
    [InlineData(2, "absent", "verify", "absent")]
    [InlineData(2, "--sample", "serve")]
    [InlineData(2, "--network", "plan", "scenario.json", "--out", "plan")]
    public async Task Something_that_is_not_there(int code, string where, params string[] arguments)
    {
        Precious("kept.txt");
        await RefusedAsync(code, [where], arguments);
    }

    [Theory]
    [InlineData("--shout")]
    [InlineData("conquer")]
    [InlineData("plan", "scenario.json", "-n", "a", "--out", "b", "--seed", "many")]
    public async Task A_command_line_that_is_not_understood(params string[] arguments)
    {
        var run = await Program.RunAsync(_folder.Path, arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--help", run.Message, StringComparison.Ordinal);
        Assert.Contains(arguments[^1], run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_folder_that_is_there_is_never_written_over()
    {
        Directory.CreateDirectory(_folder.At("mine"));
        Precious("mine/scenario.json");
        await RefusedAsync(1, ["mine"], "sample", "mariupol-2022", "--out", _folder.At("mine"));
    }

    /// <summary>Runs a command that must refuse: one message, the code, and the folder exactly as it was.</summary>
    private async Task RefusedAsync(int code, string[] message, params string[] arguments)
    {
        var before = Contents();
        var run = await Program.RunAsync(_folder.Path, arguments);
        Assert.Equal(code, run.ExitCode);
        Assert.All(message, m => Assert.Contains(m, run.Errors, StringComparison.Ordinal));

        // At most the title of the work or the hint to --help stands beside the message.
        Assert.InRange(run.Lines.Length, 1, 2);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Errors, StringComparison.Ordinal);
        Assert.EndsWith(".", run.Message, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal(before, Contents());
    }

    /// <summary>A file that must survive.</summary>
    private string Precious(string name) => Write(name, "precious"u8.ToArray());

    private string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.At(name), bytes);
        return _folder.At(name);
    }

    private string Contents() => string.Join(
        '\n',
        Directory.EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(f => File.Exists(f) ? $"{f} {Convert.ToHexString(File.ReadAllBytes(f))}" : f));
}
