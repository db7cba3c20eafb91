using System.Globalization;
using System.Text;
using SafePassage.Interop.Tests.Logs;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Sequencing;
using SafePassage.Storage.Sqlite.Log;

namespace SafePassage.Interop.Tests.Kills;

/// <summary>The program that is killed: appends to a log without end and prints what was acknowledged.</summary>
/// <remarks>
/// Each line is printed only after the append returned: <c>entry INDEX LEAF</c>, then <c>head SIZE ROOT</c>. Several
/// callers append at once, so a commit is nearly always under way. Each sends the entries of the run before once more
/// beside its own, as people do who never got an answer. It ends by itself only when nobody reads its output.
/// </remarks>
internal static class AppendingProgram
{
    /// <summary>The argument that starts this instead of the tests.</summary>
    public const string Word = "append-until-killed";

    private const int Callers = 4;

    /// <summary>Runs until killed.</summary>
    /// <param name="folder">The store; created when new.</param>
    /// <param name="trial">Number of the run, from 0: its entries differ from those of every other.</param>
    public static async Task<int> RunAsync(string folder, string trial)
    {
        await using var store = SqliteLogStore.Open(folder);
        using var signer = SeededLog.Key();
        await using var sequencer = await LogSequencer.OpenAsync(store, signer, SeededLog.Origin, TimeProvider.System);
        await using var output = Console.OpenStandardOutput();
        var own = int.Parse(trial, CultureInfo.InvariantCulture);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(
            caller => AppendAsync(sequencer, own, caller, output)));
        return 0;
    }

    private static async Task AppendAsync(LogSequencer sequencer, int trial, int caller, Stream output)
    {
        for (var number = 0; ; number++)
        {
            ReadOnlyMemory<byte>[] entries = [.. Entries(trial - 1, caller, number), .. Entries(trial, caller, number)];
            var indexes = await sequencer.AppendAsync(entries);
            var head = sequencer.Head;
            var lines = new StringBuilder();
            foreach (var (index, entry) in indexes.Zip(entries))
            {
                lines.Append(CultureInfo.InvariantCulture, $"entry {index} {MerkleTree.LeafHash(entry.Span)}\n");
            }

            lines.Append(CultureInfo.InvariantCulture, $"head {head.Size} {head.Root}\n");
            lock (output)
            {
                output.Write(Encoding.UTF8.GetBytes(lines.ToString()));
                output.Flush();
            }
        }
    }

    // The first caller sends one entry at a time, the others up to a few hundred in one transaction.
    private static IEnumerable<ReadOnlyMemory<byte>> Entries(int trial, int caller, int number) =>
        Enumerable.Range(0, 1 + (caller * (number % 90))).Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(
            $"trial {trial} caller {caller} call {number} entry {i}"));
}
