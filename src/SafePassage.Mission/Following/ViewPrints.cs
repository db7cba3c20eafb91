using System.Security.Cryptography;
using System.Text.Json;
using SafePassage.Mission.Views;

namespace SafePassage.Mission.Following;

/// <summary>Prints of what a reader sees: a view has changed for a reader when its print has.</summary>
internal static class ViewPrints
{
    /// <summary>The prints of some views, by their names.</summary>
    public static IReadOnlyDictionary<string, string> Of(
        OverviewView overview, IReadOnlyList<MovementView> movements, IReadOnlyList<AccordView> accords,
        IReadOnlyList<ClaimView> claims, IReadOnlyList<AlarmView> alarms, SituationView situation,
        DispatchView board) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            // What the checkpoint says changes with every record, and is told as the size of the log.
            ["overview"] = Print(overview with { LogSize = 0, CheckpointAt = default }),
            ["movements"] = Print(movements),
            ["accords"] = Print(accords),
            ["claims"] = Print(claims),
            ["alarms"] = Print(alarms),
            ["situation"] = Print(situation),

            // Without its clock: what is late grows later by itself, and a page counts that on.
            ["board"] = Print<string[]>(
            [
                .. board.Rows.Select(r => $"{r.Movement} {r.Status} {r.IsCleared} {r.Seen} {r.People}"),
                .. board.Alarms.Select(a => $"{a.Cause} {a.Severity} {a.Acknowledged.Count}"),
            ]),
        };

    private static string Print<T>(T view) =>
        Convert.ToBase64String(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(view)));
}
