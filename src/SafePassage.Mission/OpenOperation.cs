using System.Security.Cryptography;
using SafePassage.Ledger.Sequencing;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Samples;
using SafePassage.Planning.Plans;
using SafePassage.Planning.Reports;
using SafePassage.Planning.Solving;
using SafePassage.Records.Entries;
using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>Where an operation lives on this machine.</summary>
/// <param name="Folder">The data folder.</param>
public sealed record OperationPlaces(string Folder)
{
    /// <summary>The log's store.</summary>
    public string Log => Path.Combine(Folder, "log");

    /// <summary>The keys of a demonstration; readable by their owner only.</summary>
    public string Keys => Path.Combine(Folder, "keys");

    /// <summary>The server's certificates and their keys; readable by their owner only.</summary>
    public string Certificates => Path.Combine(Folder, "tls");

    /// <summary>The plan's files.</summary>
    public string Plan => Path.Combine(Folder, "plan");

    /// <summary>The imported roads.</summary>
    public string Network => Path.Combine(Folder, "roads.network");
}

/// <summary>An operation that is open: its control room, and the book behind it.</summary>
/// <param name="Room">What readers see.</param>
/// <param name="Book">What was said.</param>
public sealed record OpenedOperation(ControlRoom Room, RecordBook Book) : IAsyncDisposable
{
    /// <summary>Closes the book; the stores stay the caller's.</summary>
    public ValueTask DisposeAsync() => Book.DisposeAsync();
}

/// <summary>
/// The journey's first half in one call: roads, plan, group, accord, movements, headcounts, log, verdicts.
/// </summary>
/// <remarks>
/// Each step is skipped when its result is there and its input unchanged, so that a second start resumes. What is made
/// is made beside and moved into place; a start that is cut off is taken up by the next.
/// </remarks>
/// <param name="places">Where it lives.</param>
/// <param name="time">The clock.</param>
/// <param name="random">For commitment keys.</param>
/// <param name="progress">Told what is being done, in sentences.</param>
public sealed class OpenOperation(
    OperationPlaces places, TimeProvider time, FillRandom random, IProgress<string>? progress)
{
    /// <summary>Opens an operation from its folder.</summary>
    /// <param name="folder">What it consists of.</param>
    /// <param name="log">The log's store.</param>
    /// <param name="payloads">The erasable store.</param>
    /// <param name="keys">The authors' keys.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="RefusalException">
    /// Something in the folder is not in order; file and line or field are named.
    /// </exception>
    public async Task<OpenedOperation> RunAsync(
        OperationFolder folder, ILogStore log, IPayloadStore payloads, KeyFolder keys,
            CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(keys);
        var (network, version) = Roads(folder, cancellationToken);
        var plan = network is null ? null : Plan(folder, network, version, cancellationToken);
        var book = await RecordBook.OpenAsync(
            log, payloads, keys.OfLog(folder.Document.LogOrigin), time, random, cancellationToken);
        try
        {
            progress?.Report("Recording what each party stated, signed with demonstration keys");
            var added = await new ReplayOperation(book, keys, time).RunAsync(folder, cancellationToken);
            progress?.Report(
                added == 0 ? $"Resumed from a log of {book.Page.Entries.Count} entries"
                    : $"{added} records signed and logged");
            progress?.Report("Setting each claim beside what is attested");
            var verdicts = await new CheckClaims(book, time).RunAsync(
                keys.Of(new PartyId(folder.Document.VerdictsBy)), cancellationToken);
            progress?.Report($"{verdicts} verdicts published");
            return new OpenedOperation(
                new ControlRoom(new ControlRoomParts(
                    folder.Document.Name, book, network is null ? null : new Router(network, VehicleProfile.Bus), plan,
                    places.Plan, version, folder.Document.FollowStream, time)),
                book);
        }
        catch
        {
            await book.DisposeAsync();
            throw;
        }
    }

    // Without a network the operation has records only: nothing is drawn on roads, and nothing is planned.
    private (RoadNetwork? Network, string Version) Roads(OperationFolder folder, CancellationToken cancellationToken)
    {
        if (folder.NetworkPath is not { } extract)
        {
            return (null, "none");
        }

        if (!File.Exists(extract))
        {
            throw new RefusalException(new Refusal(
                "operation.absent", extract, "There is no such file.", "Put the OpenStreetMap extract there."));
        }

        var version = Fingerprint(extract);
        var stamp = places.Network + ".source";
        if (File.Exists(places.Network) && File.Exists(stamp) && File.ReadAllText(stamp) == version)
        {
            return (RoadNetwork.Open(places.Network), version);
        }

        progress?.Report($"Importing the roads of {folder.Document.Network}");
        var network = OsmImport.Import(extract, new ImportOptions(), null, cancellationToken);
        network.Save(places.Network);
        File.WriteAllText(stamp, version);
        return (network, version);
    }

    private Plan? Plan(OperationFolder folder, RoadNetwork network, string roads, CancellationToken cancellationToken)
    {
        if (folder.ScenarioPath is not { } scenario)
        {
            return null;
        }

        if (!File.Exists(scenario))
        {
            throw new RefusalException(new Refusal(
                "operation.absent", scenario, "There is no such file.", "Put the scenario there."));
        }

        var version = roads + Fingerprint(scenario);
        var stamp = places.Plan + ".source";
        var file = Path.Combine(places.Plan, "plan.json");
        if (File.Exists(file) && File.Exists(stamp) && File.ReadAllText(stamp) == version)
        {
            return PlanJson.Read(File.ReadAllBytes(file), file);
        }

        progress?.Report("Planning the corridor");
        var plan = PlanCorridor.Run(
            scenario, network, ClosureSet.Empty, new PlannerOptions(), null, cancellationToken);
        PlanCorridor.Write(plan, places.Plan);
        File.WriteAllText(stamp, version);
        return plan;
    }

    private static string Fingerprint(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 8));
    }
}
