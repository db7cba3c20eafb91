using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Agreeing;

/// <summary>What one side declares by itself.</summary>
/// <param name="Report">Its id.</param>
/// <param name="Speaker">Who announces: an office or body.</param>
/// <param name="Party">For which member it spoke; null for nobody of the group.</param>
/// <param name="PublishedOn">The day it was published.</param>
/// <param name="Text">What was announced, short.</param>
/// <param name="OpensAt">When the window opens; null when it is not said.</param>
/// <param name="ClosesAt">When it closes; null when it is not said.</param>
/// <param name="Places">The places named, in the order of the way.</param>
/// <param name="Accord">The accord that it belongs to; null for one without a counterpart.</param>
public sealed record Announcement(
    ReportId Report, string Speaker, PartyId? Party, DateOnly PublishedOn, string Text, DateTimeOffset? OpensAt,
    DateTimeOffset? ClosesAt, IReadOnlyList<PlaceId> Places, AccordId? Accord);

/// <summary>Records what one side declares by itself. It is no accord and binds nobody else.</summary>
public static class RecordAnnouncement
{
    /// <summary>Records it.</summary>
    /// <exception cref="RefusalException">Another's words have no source, or the window ends before it begins.
    /// </exception>
    public static Task<Envelope> RunAsync(Speaker by, Announcement said, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(said);
        return by.SayAsync(
            new AnnouncementRecorded
            {
                Operation = by.Operation,
                StatedAt = by.At,
                Provenance = by.Provenance,
                Report = said.Report,
                Speaker = said.Speaker,
                Party = said.Party,
                PublishedOn = said.PublishedOn,
                Text = said.Text,
                OpensAt = said.OpensAt,
                ClosesAt = said.ClosesAt,
                Places = said.Places,
                Accord = said.Accord,
            },
            cancellationToken);
    }
}
