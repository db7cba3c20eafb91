using SafePassage.Cli.Tests.Support;
using SafePassage.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Prepared))]

namespace SafePassage.Cli.Tests.Support;

/// <summary>A network, a data folder of the sample and an exported log, made once by the program itself.</summary>
public sealed class Prepared : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>The imported roads of the sample.</summary>
    public string Network => _folder.At("mariupol.network");

    /// <summary>A data folder on which a server ran and was stopped.</summary>
    public string Data => _folder.At("data");

    /// <summary>The log of that folder, exported.</summary>
    public string Evidence => _folder.At("evidence");

    /// <summary>What the server that made the data folder said and did.</summary>
    internal ServedOnce Served { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await DoneAsync("import", Sample("network.osm"), "--out", Network);
        Served = await ServedOnce.RunAsync(_folder.Path, "INT", "--sample", "mariupol-2022", "--data", Data);
        await DoneAsync("export", "--data", Data, "--out", Evidence);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static string Sample(string file) => RepositoryFiles.At("samples", "mariupol-2022", file);

    private async Task DoneAsync(params string[] arguments)
    {
        var run = await Program.RunAsync(_folder.Path, arguments);
        Assert.True(run.ExitCode == 0, $"safe-passage {string.Join(' ', arguments)}: {run.Errors}");
    }
}
