using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SafePassage.Lint;

/// <summary>How a string of a payload is looked at.</summary>
internal enum LintedAs
{
    /// <summary>All rules.</summary>
    FreeText,

    /// <summary>An id or a word of a closed list: addresses, handles, phones and plates.</summary>
    Id,

    /// <summary>Nothing is looked for: a hash, a key or a time, and it has the form of one.</summary>
    Settled,
}

/// <summary>Which field gets which rules: the one list of it.</summary>
/// <remarks>A field that is not listed is free text, so that a new field is looked at until somebody decides.</remarks>
internal static partial class PayloadFields
{
    // Hashes, keys and times are left alone, but only a value that has the form of one: a sentence in `parent` is free
    // text.
    private static readonly FrozenSet<string> s_settled = FrozenSet.Create(
        StringComparer.Ordinal,
        "key", "sealingKey", "keyId", "log", "parent", "previous", "proposalHash", "seal", "opening", "plan",
        "corrects", "headcount", "supersedes", "statedAt", "publishedOn", "expiresAt", "firstDay", "lastDay", "since",
        "until", "beginsAt", "arrivesAt", "departsAt", "eraseAt", "replaces",
        "happenedAt", "endedAt", "sha256", "record", "stands", "comment", "salt", "writtenAt");

    private static readonly FrozenSet<string> s_ids = FrozenSet.Create(
        StringComparer.Ordinal,
        "operation", "accord", "movement", "movements", "claim", "party", "place", "segment", "group", "stream", "id",
        "code", "from", "to", "controlledBy", "checkpoint", "signatories", "author", "origin",
        "basis", "kind", "event", "role", "state", "method", "qualifier", "unit", "side", "transport", "category",
        "part", "notification", "bulletin", "recipient", "recipients", "type", "language", "incident", "term",
        "status", "resource", "answers", "what");

    // What people write, listed so that a reader sees it: note, notice, text, reason, title, name, speaker, source.

    /// <param name="field">The nearest property name above the string.</param>
    /// <param name="text">The string.</param>
    public static LintedAs RulesFor(string field, string text)
    {
        if (field == "log" && Origin().IsMatch(text))
        {
            return LintedAs.Settled;
        }

        if (s_settled.Contains(field))
        {
            return Settled().IsMatch(text) ? LintedAs.Settled : LintedAs.FreeText;
        }

        // An id has no spaces; what has them is no id, whatever its field is called.
        return s_ids.Contains(field) && !text.Contains(' ', StringComparison.Ordinal) ? LintedAs.Id : LintedAs.FreeText;
    }

    /// <summary>True at a piece of what is sealed: one field of two kinds.</summary>
    /// <param name="kind">The record kind.</param>
    /// <param name="path">Where the string stands.</param>
    public static bool IsSealedPiece(string kind, string path) =>
        kind is "notification-detailed" or "position-batch" && path.StartsWith("$.sealed[", StringComparison.Ordinal)
        && path.IndexOf(']', StringComparison.Ordinal) == path.Length - 1;

    // The name that an operation's log was given when it was made: its end is drawn by chance and may look like a spot
    // or a number. No author chooses it: the door takes no other than the log's own.
    [GeneratedRegex(
        "^safe-passage/[a-z0-9.-]+-[0-9a-f]{8}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Origin();

    // Hexadecimal of 8 or 32 bytes, base64 of 32 bytes in both alphabets, the code of a bulletin, a day, a time with
    // its offset.
    [GeneratedRegex(
        @"^(?:[0-9a-f]{16}|[0-9a-f]{64}|[A-Za-z0-9_+/-]{43}=?|[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}"
        + @"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:\d\d)?)?)$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Settled();
}
