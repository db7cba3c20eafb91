using System.Globalization;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Verdict.Evidence;

/// <summary>That a text was erased, as a record of the log says.</summary>
/// <param name="Entry">The entry whose text it was.</param>
/// <param name="By">Who said so: on whose authority.</param>
/// <param name="Reason">Why, in that party's words.</param>
/// <param name="Said">The entry that says so.</param>
public sealed record Erasure(long Entry, PartyId By, string Reason, long Said);

/// <summary>Finds erasures in a log and puts them in sentences.</summary>
internal static class ErasureWords
{
    private const int NamesMax = 10;

    public static IReadOnlyList<Erasure> In(IEnumerable<LoggedRecord> records) =>
    [
        .. records.Where(r => r.Body is PayloadErased)
            .Select(r => (Body: (PayloadErased)r.Body, Record: r))
            .Select(r => new Erasure(r.Body.Index, r.Record.Author, r.Body.Reason, r.Record.Index))
            .OrderBy(e => e.Entry),
    ];

    public static IEnumerable<string> Of(IReadOnlyList<Erasure> erasures)
    {
        foreach (var erasure in erasures.Take(NamesMax))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Entry {erasure.Entry} was erased on the authority of {erasure.By}, as entry {erasure.Said} says: "
                    + $"\"{erasure.Reason}\"");
        }

        if (erasures.Count > NamesMax)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{erasures.Count - NamesMax} further erasures are in the JSON report.");
        }
    }
}
