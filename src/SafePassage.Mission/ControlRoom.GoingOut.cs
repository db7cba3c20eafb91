using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using SafePassage.Disclosure;
using SafePassage.Mission.Reading;
using SafePassage.Mission.Recording;
using SafePassage.Mission.Views;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>An evidence bundle for one reader, before it is written.</summary>
/// <param name="Name">What the file is called: the operation's log and its size.</param>
/// <param name="Tag">Changes when its bytes do.</param>
/// <param name="Write">Writes it to a file that must not exist yet.</param>
public sealed record OfferedEvidence(string Name, string Tag, Func<string, CancellationToken, Task> Write);

/// <content>What goes out: evidence for a check without this server, the situation report, the public news.</content>
public sealed partial class ControlRoom
{
    /// <summary>The evidence bundle of the newest checkpoint.</summary>
    /// <param name="reader">Who will read it: what is not for that reader is declared, with the reason.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<OfferedEvidence> EvidenceAsync(Reader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var held = await HostReading.OfAsync(_parts.Book, cancellationToken);

        // All that is in it follows from the checkpoint and from who reads, and in which role. What was erased was
        // said in the log.
        var of = $"{held.Checkpoint.Origin}\n{held.Checkpoint.Size}\n{held.Checkpoint.Root}\n"
            + $"{reader.Tier}\n{reader.Party}\n{reader.Role}";
        return new OfferedEvidence(
            $"evidence-{held.Checkpoint.Size}.zip",
            Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(of))),
            (file, cancel) => new ExportEvidence(held, held.Tiles, _parts.Book.Verifier).PackAsync(
                file, reader, cancel));
    }

    /// <summary>The situation report: figures with their ages, what rings, what is new since the last.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="since">Size of the log at the last report; null for the first.</param>
    /// <exception cref="RefusalException">The log was never of that size.</exception>
    /// <remarks>Ages are told by the server's clock, so this view is not kept.</remarks>
    public SituationReportView SituationReport(Reader reader, long? since)
    {
        var folds = _follower.Now;
        if (since is { } size && (size < 0 || size > folds.Page.Entries.Count))
        {
            throw new RefusalException(new Refusal(
                "report.since", "since", $"The log has {folds.Page.Entries.Count} entries.",
                "Use the address that the last report names, or leave since out."));
        }

        return new SituationReports(
            _parts, folds, reader, Overview(reader).Name, Alarms(reader), Movements(reader),
            Incidents(reader),
            _parts.Plan is { Model.ClosedRoads: { } closed } && MaySeeThePlan(reader) ? closed : []).Read(since);
    }

    /// <summary>The situation report as a table with a row of HXL tags.</summary>
    /// <param name="reader">Who asks.</param>
    /// <exception cref="RefusalException">The log was never of that size.</exception>
    public byte[] SituationCsv(Reader reader) => SituationTable.Write(SituationReport(reader, null));

    /// <summary>What the public may read of what happened, the newest first.</summary>
    public IReadOnlyList<NewsView> News()
    {
        var (folds, reader) = (_follower.Now, Reader.Public);
        return new PublicNews(folds, Movements(reader), Accords(reader)).Read();
    }
}
