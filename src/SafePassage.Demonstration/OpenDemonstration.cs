using System.Security.Cryptography;
using SafePassage.Ledger.Sequencing;
using SafePassage.Mission;
using SafePassage.Mission.Recording;
using SafePassage.Planning.Solving;
using SafePassage.Records.Entries;
using SafePassage.Roads.Network;
using SafePassage.Roads.Osm;
using SafePassage.Roads.Routing;
using SafePassage.Terms;

namespace SafePassage.Demonstration;

/// <summary>
/// A sample in one call: roads, plan, group, accord, movements, headcounts, log, verdicts, with everybody's keys.
/// </summary>
/// <remarks>
/// Each step is skipped when its result is there and its input unchanged, so that a second start resumes. What is made
/// is made beside and moved into place; a start that is cut off is taken up by the next.
/// </remarks>
/// <param name="places">Where it lives.</param>
/// <param name="time">The clock.</param>
/// <param name="random">For commitment keys.</param>
/// <param name="progress">Told what is being done, in sentences.</param>
public sealed class OpenDemonstration(
    OperationPlaces places, TimeProvider time, FillRandom random, IProgress<string>? progress)
{
    /// <summary>Opens a demonstration from its folder.</summary>
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
        var document = folder.Document;
        if (Roads(folder, cancellationToken) is var (network, version))
        {
            Plan(folder, network, version, cancellationToken);
        }

        var operation = await new OpenOperation(places, time, random).RunAsync(
            SettingsOf(folder), log, payloads, keys.OfLog(document.LogOrigin), document.FollowStream,
            cancellationToken);
        try
        {
            progress?.Report("Recording what each party stated, signed with demonstration keys");
            var added = await new ReplayOperation(operation.Book, keys, time).RunAsync(folder, cancellationToken);
            progress?.Report(
                added == 0 ? $"Resumed from a log of {operation.Book.Page.Entries.Count} entries"
                    : $"{added} records signed and logged");
            progress?.Report("Setting each claim beside what is attested");
            var verdicts = await new CheckClaims(operation.Book, time).RunAsync(
                keys.Of(new PartyId(document.VerdictsBy)), cancellationToken);
            progress?.Report($"{verdicts} verdicts published");
            return operation;
        }
        catch
        {
            await operation.DisposeAsync();
            throw;
        }
    }

    /// <summary>The settings of a demonstration, as those of any operation.</summary>
    public static OperationSettings SettingsOf(OperationFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var document = folder.Document;
        return new OperationSettings(
            OperationSettings.CurrentVersion, document.Operation, document.Name, "Etc/UTC", false, document.LogOrigin,
            document.Network)
        { IsSample = true };
    }

    // Without a network the operation has records only: nothing is drawn on roads, and nothing is planned.
    private (RoadNetwork Network, string Version)? Roads(OperationFolder folder, CancellationToken cancellationToken)
    {
        if (folder.NetworkPath is not { } extract)
        {
            return null;
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
            var imported = RoadNetwork.Open(places.Network);
            imported.CheckAll();
            return (imported, version);
        }

        progress?.Report($"Importing the roads of {folder.Document.Network}");
        var network = OsmImport.Import(extract, new ImportOptions(), null, cancellationToken);
        network.Save(places.Network);
        File.WriteAllText(stamp, version);
        return (network, version);
    }

    private void Plan(OperationFolder folder, RoadNetwork network, string roads, CancellationToken cancellationToken)
    {
        if (folder.ScenarioPath is not { } scenario)
        {
            return;
        }

        if (!File.Exists(scenario))
        {
            throw new RefusalException(new Refusal(
                "operation.absent", scenario, "There is no such file.", "Put the scenario there."));
        }

        var version = roads + Fingerprint(scenario);
        var stamp = places.Plan + ".source";
        if (File.Exists(Path.Combine(places.Plan, "plan.json")) && File.Exists(stamp)
            && File.ReadAllText(stamp) == version)
        {
            return;
        }

        progress?.Report("Planning the corridor");
        var plan = PlanCorridor.Run(
            scenario, network, ClosureSet.Empty, new PlannerOptions(), null, cancellationToken);
        PlanCorridor.Write(plan, places.Plan);
        File.WriteAllText(stamp, version);
    }

    private static string Fingerprint(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 8));
    }
}
