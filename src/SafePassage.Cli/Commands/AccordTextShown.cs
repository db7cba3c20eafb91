using System.Globalization;
using SafePassage.Accord;
using SafePassage.Mission.Agreeing;
using SafePassage.Records.Agreeing;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>All of a text as lines: nothing that is signed is left out.</summary>
internal static class AccordTextShown
{
    /// <summary>The lines.</summary>
    /// <param name="version">The text.</param>
    /// <param name="name">What a party is called.</param>
    public static string Lines(AccordVersion version, Func<PartyId, string> name)
    {
        var text = version.Proposal;
        var clocks = text.Clocks ?? [];
        var place = PlacesOf(text);
        var lines = new List<string>
        {
            $"Text {version.Number}: {text.Title}",
            $"proposed by {name(version.Proposer)}, {Moment(text.StatedAt)}"
                + (text.Parent is { } parent ? $", in answer to {parent[..12]}" : ""),
            $"hash  {version.TextHash}",
            $"words {EightWords.Of(Convert.FromHexString(version.TextHash))}",
            $"ends  {OnClocks(text.ExpiresAt, clocks, name)}",
            "",
            "Hours",
        };
        lines.AddRange((text.Windows ?? []).Select(w =>
            $"  from  {OnClocks(w.OpensAt, clocks, name)}\n  until {OnClocks(w.ClosesAt, clocks, name)}"
            + (w.Direction is { } side ? $"\n  towards {name(new PartyId(side))} only" : "")).DefaultIfEmpty("  none"));
        lines.Add("\nClocks");
        lines.AddRange(clocks.Select(c => $"  {name(c.Party)}: {c.Zone}").DefaultIfEmpty("  none"));
        lines.Add("\nRoad");
        lines.AddRange(text.Segments.Select(s => Segment(s, place, name)).DefaultIfEmpty("  none"));
        lines.Add("\nCheckpoints");
        lines.AddRange((text.Checkpoints ?? []).Select(c =>
            $"  {place(c.Place)}, held by {name(c.HeldBy)}: inspection {Given.Spelled(c.Inspection)}, at most "
            + $"{c.MaxMinutes} minutes, present: "
            + (c.Present.Count == 0 ? "nobody else" : string.Join(", ", c.Present.Select(name))))
            .DefaultIfEmpty("  none"));
        lines.Add("\nTerms");
        lines.AddRange(Codes(text).Select(code => Term(text, version.Completeness, code)));
        lines.Add("\nPlaces");
        lines.AddRange((text.Places ?? []).Select(p => $"  {p.Place}: {p.Name}"
            + (p.Location is { } at ? string.Create(
                CultureInfo.InvariantCulture, $" ({at.Latitude}, {at.Longitude})") : ""))
            .DefaultIfEmpty("  ids alone"));
        if (text.Announcements is { Count: > 0 } announcements)
        {
            lines.Add($"\nCounterpart to {string.Join(", ", announcements)}");
        }

        if (text.Plan is { } plan)
        {
            lines.Add($"\nMade from the plan {plan}");
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Codes(AccordProposed text) =>
        MandatoryTerms.All.Select(t => t.Code).Concat(text.Terms.Select(t => t.Code)).Distinct(StringComparer.Ordinal);

    private static string Term(AccordProposed text, Completeness open, string code)
    {
        var said = text.Terms.FirstOrDefault(t => t.Code == code);
        var silent = open.Silent.FirstOrDefault(s => s.Term.Code == code);
        var state = silent is null ? Given.Spelled(said?.State ?? TermState.Silent)
            : "silent" + (silent.Missing.Count > 0 ? $" (open: {string.Join(", ", silent.Missing)})" : "");
        return $"  {MandatoryTerms.Find(code)?.Name ?? code} [{code}]: {state}"
            + string.Concat((said?.Answers ?? []).Select(a => $"\n    {a.Question}: {string.Join(", ", a.Values)}"))
            + (string.IsNullOrWhiteSpace(said?.Text) ? "" : $"\n    words: {said.Text}")
            + (said?.Provenance is { } from ? Known(from) : "");
    }

    private static string Known(Provenance from) =>
        $"\n    how it is known: {Given.Spelled(from.Basis)} {from.Source}".TrimEnd()
        + (from.Note is { } note ? $": {note}" : "");

    private static string Segment(
        RouteSegment segment, Func<PlaceId, string> place, Func<PartyId, string> name) =>
        $"  {segment.Id}: {place(segment.From)} to {place(segment.To)}, held by {name(segment.ControlledBy)}"
        + (segment.Checkpoint is { } post ? $", checkpoint {place(post)}" : "")
        + $"\n    commander: {segment.Commander ?? "not said"}; hotline: {segment.Hotline ?? "not said"}"
        + (segment.Roads is { } roads ? $"; roads: {roads}" : "");

    private static Func<PlaceId, string> PlacesOf(AccordProposed text) => id =>
        text.Places?.FirstOrDefault(p => p.Place == id) is { } named && named.Name != id.Value
            ? $"{named.Name} ({id})" : id.Value;

    private static string OnClocks(DateTimeOffset at, IReadOnlyList<PartyClock> clocks, Func<PartyId, string> name) =>
        Moment(at) + string.Concat(
            from clock in clocks
            let there = PartyHours.On(clock, at)
            where there is not null
            select $"; {name(clock.Party)}: {Moment(there.Value)}");

    private static string Moment(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd HH:mm:ss (zzz)", CultureInfo.InvariantCulture);
}
