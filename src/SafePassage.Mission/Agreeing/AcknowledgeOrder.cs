using SafePassage.Accord;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>Says that the order has reached a segment's commander, or a checkpoint on it.</summary>
public static class AcknowledgeOrder
{
    /// <summary>Acknowledges it.</summary>
    /// <param name="by">The party in control.</param>
    /// <param name="accord">The accord; null for the only one.</param>
    /// <param name="text">The text; null for the one to look at.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="checkpoint">The checkpoint on it; null for the segment's commander.</param>
    /// <param name="voice">
    /// How it was confirmed by voice, with the words as they were typed; null when the post confirmed it itself.
    /// </param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="RefusalException">
    /// The text has no such order, the author is not in control, or other words were heard.
    /// </exception>
    public static Task<Envelope> RunAsync(
        Speaker by, AccordId? accord, string? text, string segment, PlaceId? checkpoint, VoiceConfirmation? voice,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var state = AccordTable.Find(by.Page, accord);
        var meant = AccordTable.Text(state, text);
        var words = Words(meant, segment, checkpoint);
        if (voice is not null && !EightWords.Parse(voice.Words, "--voice").Equals(words))
        {
            throw new RefusalException(new Refusal(
                "order.other-text", $"order {segment}", "You do not have the same text.",
                $"Ask for the words again. If they stay the same, send the post text {meant.Number} anew."));
        }

        return by.SayAsync(
            new OrderAcknowledged
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Accord = state.Accord,
                Version = meant.Number,
                ProposalHash = meant.TextHash,
                Segment = segment,
                Checkpoint = checkpoint,
                Voice = voice is null ? null : voice with { Words = words.ToString() },
            },
            cancellationToken);
    }

    /// <summary>The eight words of one order: read out at the post, typed in at the other end.</summary>
    /// <exception cref="RefusalException">The text has no such order.</exception>
    public static EightWords Words(AccordVersion text, string segment, PlaceId? checkpoint)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Orders.Any(o => o.Segment.Id == segment && o.Checkpoint == checkpoint)
            ? OrderWords.Of(text.TextHash, segment, checkpoint)
            : throw new RefusalException(new Refusal(
                "order.none", $"order {segment}{(checkpoint is { } post ? $"/{post}" : "")}",
                $"Text {text.Number} has no such order.",
                "Use one of: " + string.Join(
                    ", ", text.Orders.Select(o => o.Segment.Id + (o.Checkpoint is { } at ? $"/{at}" : ""))) + "."));
    }
}
