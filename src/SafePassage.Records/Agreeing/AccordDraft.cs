using System.Text.Json;
using SafePassage.Records.Bodies;
using SafePassage.Records.Json;
using SafePassage.Terms;

namespace SafePassage.Records.Agreeing;

/// <summary>
/// What a text says before it is proposed: kept by who drafts it, on its own device, and by no server.
/// </summary>
/// <remarks>
/// A draft is a file of JSON with the fields of a proposal but for what belongs to the record. Enforces rule R11: no
/// server has a place for one.
/// </remarks>
public sealed record AccordDraft
{
    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The terms, each code once.</summary>
    public required IReadOnlyList<AccordTerm> Terms { get; init; }

    /// <summary>The route, segment by segment.</summary>
    public required IReadOnlyList<RouteSegment> Segments { get; init; }

    /// <summary>When the accord lapses unless renewed.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The agreed hours.</summary>
    public IReadOnlyList<AgreedWindow>? Windows { get; init; }

    /// <summary>On whose clocks the hours are shown.</summary>
    public IReadOnlyList<PartyClock>? Clocks { get; init; }

    /// <summary>What was agreed for each checkpoint.</summary>
    public IReadOnlyList<CheckpointRule>? Checkpoints { get; init; }

    /// <summary>Names and positions of the places that the text names.</summary>
    public IReadOnlyList<AgreedPlace>? Places { get; init; }

    /// <summary>Announcements to which the text is the counterpart.</summary>
    public IReadOnlyList<ReportId>? Announcements { get; init; }

    /// <summary>SHA-256 of the plan's file from which it was made, hexadecimal.</summary>
    public string? Plan { get; init; }

    /// <summary>The draft of a text that is on the table: where a counter-proposal begins.</summary>
    public static AccordDraft Of(AccordProposed text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new AccordDraft
        {
            Title = text.Title,
            Terms = text.Terms,
            Segments = text.Segments,
            ExpiresAt = text.ExpiresAt,
            Windows = text.Windows,
            Clocks = text.Clocks,
            Checkpoints = text.Checkpoints,
            Places = text.Places,
            Announcements = text.Announcements,
            Plan = text.Plan,
        };
    }

    /// <summary>The proposal that this draft makes.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="accord">The accord.</param>
    /// <param name="version">Its number, from 1.</param>
    /// <param name="parent">SHA-256 of the payload of the text that it answers; null for a first text.</param>
    /// <param name="statedAt">When it is proposed.</param>
    /// <param name="provenance">How its author comes to it.</param>
    public AccordProposed ToProposal(
        OperationId operation,
        AccordId accord,
        int version,
        string? parent,
        DateTimeOffset statedAt,
        Provenance provenance) => new()
        {
            Operation = operation,
            StatedAt = statedAt,
            Provenance = provenance,
            Accord = accord,
            Version = version,
            Parent = parent,
            Title = Title,
            Terms = Terms,
            Segments = Segments,
            ExpiresAt = ExpiresAt,
            Windows = Windows,
            Clocks = Clocks,
            Checkpoints = Checkpoints,
            Places = Places,
            Announcements = Announcements,
            Plan = Plan,
        };

    /// <summary>Reads a draft from its file's bytes.</summary>
    /// <param name="json">The bytes.</param>
    /// <param name="where">What the file is called, for messages.</param>
    /// <exception cref="RefusalException">
    /// It is no draft, or a time does not say how far its clock is from UTC; the field is named.
    /// </exception>
    public static AccordDraft Read(ReadOnlySpan<byte> json, string where)
    {
        try
        {
            return (AccordDraft?)JsonSerializer.Deserialize(json, WrittenJson.Of(typeof(AccordDraft)))
                ?? throw new JsonException("The file is empty.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new RefusalException(
                new Refusal(
                    "draft.bad-field", $"{where} {JsonFault.Where(e)}", JsonFault.What(e),
                    "Correct the field: docs/formats/terms.md lists them."), e);
        }
    }

    /// <summary>Writes a draft for its drafter to edit: one field a line.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Indented);

    private static readonly System.Text.Json.Serialization.Metadata.JsonTypeInfo<AccordDraft> Indented =
        (System.Text.Json.Serialization.Metadata.JsonTypeInfo<AccordDraft>)new JsonSerializerOptions(
            RecordJson.Default.Options)
        {
            WriteIndented = true,
            TypeInfoResolver = RecordJson.Default,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }.GetTypeInfo(typeof(AccordDraft));
}
