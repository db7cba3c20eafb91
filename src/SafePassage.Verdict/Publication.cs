using SafePassage.Records.Bodies;

namespace SafePassage.Verdict;

/// <summary>Which publication a number was taken from, spelled one way.</summary>
internal static class Publication
{
    /// <summary>The publication that a statement repeats; null when its author counted.</summary>
    public static string? Of(Provenance provenance) =>
        provenance.Basis == Basis.Reported ? Normal(provenance.Source) : null;

    /// <summary>
    /// Without spaces around it, scheme, <c>www.</c>, trailing slash and case; null when nothing is left.
    /// </summary>
    public static string? Normal(string? source)
    {
        var text = (source ?? "").Trim().ToLowerInvariant();
        foreach (var start in new[] { "https://", "http://", "www." })
        {
            text = text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : text;
        }

        text = text.TrimEnd('/').TrimEnd();
        return text.Length == 0 ? null : text;
    }
}

/// <summary>A publication on which several parties rest, or the one from which the claim was taken.</summary>
/// <param name="Source">As the first of them names it.</param>
/// <param name="Parties">Who repeats it, in the order stated.</param>
/// <param name="IsClaimSource">
/// True when the claim was taken from it: then it attests nothing for the claim.
/// </param>
public sealed record RepeatedPublication(
    string Source, IReadOnlyList<Terms.PartyId> Parties, bool IsClaimSource);
