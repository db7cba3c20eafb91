using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SafePassage.Accord;
using SafePassage.Mission.Recording;
using SafePassage.Records.Signing;

namespace SafePassage.Mission;

/// <summary>One number that is the same wherever the same log is held: SHA-256 over what all agree on.</summary>
/// <remarks>
/// The text holds the log's head, the group with its good keys, and how each accord stands, and nothing that is
/// withheld from a signatory or told by a clock. In a folder that is handed no accords it says so, and the number is
/// another one. The lines are described in docs/formats/state-hash.md. Linear in the records.
/// </remarks>
/// <param name="Text">What is hashed.</param>
/// <param name="HasAccords">False in a folder whose reader is handed no accords.</param>
public sealed record StateHash(string Text, bool HasAccords)
{
    /// <summary>SHA-256 of the text in UTF-8, hexadecimal.</summary>
    public string Value { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Makes it from what a folder holds.</summary>
    public static StateHash Of(IOperationRecords records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var (page, reader) = (records.Page, records.Reader);
        var hasAccords = reader.IsFacilitator || (reader.Party is { } party && page.Keys.IsSignatory(party));
        var text = new StringBuilder("safe-passage/state/v1\n");
        Line(text, $"log {records.Origin}");
        Line(text, $"size {records.Checkpoint.Size}");
        Line(text, $"root {records.Checkpoint.Root}");
        WriteGroup(text, page);
        if (hasAccords || page.Keys.Group is null)
        {
            foreach (var accord in AccordHistory.Named(page.Records).OrderBy(a => a.Value, StringComparer.Ordinal))
            {
                WriteAccord(text, AccordHistory.Fold(accord, page.Keys, page.Records));
            }
        }
        else
        {
            Line(text, $"accords withheld");
        }

        return new StateHash(text.ToString(), hasAccords);
    }

    private static void WriteGroup(StringBuilder text, BookPage page)
    {
        if (page.Keys.Group is not { } group)
        {
            Line(text, $"group none");
            return;
        }

        Line(text, $"group {group.Operation}");
        foreach (var party in group.Signatories.Select(s => s.Value).Order(StringComparer.Ordinal))
        {
            Line(text, $"signatory {party}");
        }

        foreach (var member in page.Keys.Members
            .Select(m => $"key {m.Party} {Word(m.Role)} {VerifyingKey.TryParse(m.Key)!.Id}")
            .Order(StringComparer.Ordinal))
        {
            Line(text, $"{member}");
        }
    }

    private static void WriteAccord(StringBuilder text, AccordState accord)
    {
        Line(text, $"accord {accord.Accord}");
        foreach (var version in accord.Versions)
        {
            Line(text, $"text {version.Number} {version.TextHash} {Word(version.Standing)}");
            foreach (var signature in version.Signatures)
            {
                Line(text, $"signature {signature.Party} {signature.Index}{(signature.Void ? " void" : "")}");
            }

            foreach (var refusal in version.Refusals)
            {
                Line(text, $"refusal {refusal.Party} {refusal.Index}");
            }

            foreach (var order in version.Orders.Where(o => o.IsAcknowledged))
            {
                var post = order.Checkpoint is { } place ? $"/{place}" : "";
                Line(text, $"order {order.Segment.Id}{post} {order.AcknowledgedIndex}");
            }

            WriteRest(text, version);
        }

        if (accord.Suspension is { } suspension)
        {
            var awaited = accord.AwaitedToResume.Select(p => p.Value).Order(StringComparer.Ordinal);
            Line(text, $"suspended {suspension.Party} {suspension.Index} awaiting {string.Join(',', awaited)}");
        }

        if (accord.Termination is { } end)
        {
            Line(text, $"terminated {end.Party} {end.Index}");
        }
    }

    private static void WriteRest(StringBuilder text, AccordVersion version)
    {
        foreach (var seal in version.Seals)
        {
            Line(text, $"seal {seal.Party} {seal.Index}{(seal.IsOpened ? " opened" : "")}");
        }

        foreach (var risk in version.Risks)
        {
            Line(text, $"risk {risk.Code} {(risk.Decision is { } decision ? Word(decision) : "open")} {risk.Index}");
        }

        foreach (var report in version.Hotlines.Concat(version.Clearings).Where(r => r.Index is not null))
        {
            Line(text, $"report {report.Subject} {(report.Holds ? "holds" : "fails")} {report.Index}");
        }
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
