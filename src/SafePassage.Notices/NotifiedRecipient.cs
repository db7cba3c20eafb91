using SafePassage.Terms;

namespace SafePassage.Notices;

/// <summary>That a text was handed to a recipient.</summary>
/// <param name="At">When, as stated.</param>
/// <param name="Way">How: <c>by hand</c>, <c>e-mail</c>, <c>portal</c>.</param>
/// <param name="By">Who says so: the sender, or a facilitator.</param>
/// <param name="Index">The entry that says so.</param>
public sealed record Handover(DateTimeOffset At, string Way, PartyId By, long Index);

/// <summary>That a recipient said that it has a text. It says nothing else.</summary>
/// <param name="At">When, as stated by the recipient.</param>
/// <param name="Reference">A reference of its own; null when it gave none.</param>
/// <param name="Text">Which text it has, from 1: the latest before it by the log and by its own clock.</param>
/// <param name="Index">The entry that says so.</param>
public sealed record Receipt(DateTimeOffset At, string? Reference, int Text, long Index);

/// <summary>One recipient of a notification: each has a row of its own.</summary>
/// <param name="Party">Who.</param>
/// <param name="Transmitted">When the text that stands was handed over first; null when nobody says so.</param>
/// <param name="Acknowledged">
/// That it has the text as it stands; null when it has not said so, also when it said so of an earlier text.
/// </param>
/// <param name="Earlier">The latest that it said of a text before the one that stands; null when there is none.</param>
public sealed record NotifiedRecipient(PartyId Party, Handover? Transmitted, Receipt? Acknowledged, Receipt? Earlier)
{
    /// <summary>For how long it has not answered: from the handover to an instant.</summary>
    /// <returns>Null when it has answered, or when nothing was handed over by then.</returns>
    public TimeSpan? UnansweredAt(DateTimeOffset at) =>
        Acknowledged is null && Transmitted is { } handed && at >= handed.At ? at - handed.At : null;
}
