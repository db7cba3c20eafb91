using System.Globalization;
using SafePassage.Interop.Tests.Logs;
using SafePassage.Ledger.Merkle;
using SafePassage.Ledger.Reading;
using SafePassage.Ledger.Sequencing;
using SafePassage.Storage.Sqlite.Log;
using Xunit;

namespace SafePassage.Interop.Tests.Kills;

/// <summary>Kills a program that appends, again and again on the same store, and looks for what went missing.</summary>
/// <remarks>
/// The environment variable <c>SAFE_PASSAGE_KILLS</c> raises the number of kills, 20 by default. A kill shows that
/// nothing rests in the memory of the program alone; it says nothing of a power cut, which also takes what the
/// operating system has not yet written.
/// </remarks>
public sealed class KillTrialTests : IDisposable
{
    private const int KillsByDefault = 20;

    // The moments of the kills; another seed gives others.
    private const int Seed = 12;

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<long, Hash> _acknowledged = [];
    private readonly List<(long Size, Hash Root)> _heads = [(0, MerkleTree.EmptyRoot)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("SAFE_PASSAGE_KILLS"), NumberStyles.None,
            CultureInfo.InvariantCulture, out var kills) ? Math.Max(kills, KillsByDefault) : KillsByDefault;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Killed_at_any_moment_a_log_keeps_what_it_acknowledged_and_never_forks()
    {
        var store = _folder.At("store");
        var random = new Random(Seed);
        for (var trial = 0; trial < Kills; trial++)
        {
            // Some are killed while they open the store, most while they append.
            var afterBytes = random.Next(5) == 0 ? 0 : random.Next(1, 200_000);
            var wait = TimeSpan.FromMilliseconds(random.Next(afterBytes == 0 ? 400 : 30));
            var run = await KilledRun.StartAsync(store, trial, afterBytes, wait, Cancellation);
            foreach (var (index, leaf) in run.Acknowledged)
            {
                Assert.True(_acknowledged.TryAdd(index, leaf) || _acknowledged[index] == leaf,
                    $"kill {trial}: index {index} was given to two entries.");
            }

            await CheckAsync(store, trial, run);
        }

        Assert.True(_acknowledged.Count > Kills, $"only {_acknowledged.Count} entries were acknowledged.");
    }

    /// <summary>Opens the store as the program would, and holds it against everything seen so far.</summary>
    private async Task CheckAsync(string folder, int trial, KilledRun run)
    {
        using var signer = SeededLog.Key();
        await using var store = SqliteLogStore.Open(folder);
        LogHead head;
        await using (var sequencer = await LogSequencer.OpenAsync(
            store, signer, SeededLog.Origin, TimeProvider.System, Cancellation))
        {
            head = sequencer.Head;
        }

        var source = new StoreTileSource(store);
        var audit = await LogAudit.RunAsync(source, signer.Verifier, cancellationToken: Cancellation);
        Assert.True(audit.Agrees, $"kill {trial}: {audit.Disagreement}");
        Assert.Equal(head.Size, audit.Entries);

        var verified = await VerifiedLog.OpenAsync(source, signer.Verifier, Cancellation);
        Assert.Equal((head.Size, head.Root), (verified.Checkpoint.Size, verified.Checkpoint.Root));
        await CheckEntriesAsync(verified, trial);
        await CheckHeadsAsync(verified, trial, [.. run.Heads.Distinct().OrderBy(seen => seen.Size)]);
    }

    private async Task CheckEntriesAsync(VerifiedLog verified, int trial)
    {
        var leaves = new HashSet<Hash>();
        for (var index = 0L; index < verified.Checkpoint.Size; index++)
        {
            var leaf = await verified.LeafHashAsync(index, Cancellation);
            Assert.True(leaves.Add(leaf), $"kill {trial}: the entry at {index} stands in the log twice.");
            if (_acknowledged.TryGetValue(index, out var promised))
            {
                Assert.True(leaf == promised, $"kill {trial}: entry {index} is not the one acknowledged.");
            }
        }

        var last = _acknowledged.Keys.DefaultIfEmpty(-1).Max();
        Assert.True(last < verified.Checkpoint.Size,
            $"kill {trial}: entry {last} was acknowledged and the log has {verified.Checkpoint.Size}.");
    }

    /// <summary>Each checkpoint seen in this trial continues the one before; the last is that of the reopened log.
    /// </summary>
    private async Task CheckHeadsAsync(VerifiedLog verified, int trial, IReadOnlyList<(long Size, Hash Root)> seen)
    {
        foreach (var (size, root) in seen.Append((verified.Checkpoint.Size, verified.Checkpoint.Root)))
        {
            var (earlierSize, earlierRoot) = _heads[^1];
            // Every log continues the empty one, and there is no proof from nothing.
            var proof = earlierSize == 0 ? [] : await verified.ConsistencyProofAsync(earlierSize, size, Cancellation);
            Assert.True(
                earlierSize == 0 || MerkleProof.VerifyConsistency(earlierSize, size, earlierRoot, root, proof),
                $"kill {trial}: the checkpoint of {size} entries does not continue that of {earlierSize}.");
            _heads.Add((size, root));
        }
    }
}
