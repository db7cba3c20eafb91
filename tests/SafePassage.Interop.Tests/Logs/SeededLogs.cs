using System.Collections.Concurrent;
using SafePassage.Interop.Tests.Logs;
using Xunit;

[assembly: AssemblyFixture(typeof(SeededLogs))]

namespace SafePassage.Interop.Tests.Logs;

/// <summary>The logs that the verifiers are given, each made once.</summary>
public sealed class SeededLogs : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentDictionary<int, Lazy<Task<SeededLog>>> _logs = new();

    /// <summary>Sizes around every edge of a tile, up to the third level.</summary>
    public static TheoryData<int> Sizes => [1, 2, 255, 256, 257, 600, 65_537];

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    internal Task<SeededLog> OfSizeAsync(int size) => _logs.GetOrAdd(
        size, _ => new Lazy<Task<SeededLog>>(() => SeededLog.MakeAsync(_folder.At(""), size, default))).Value;
}
