using SafePassage.Mission.Listing;
using SafePassage.Records.Bodies;
using SafePassage.Tables.Events;
using SafePassage.Tables.Listing;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Hands rows of a list of events on to what signs them, and says what became of each.</summary>
internal static class IncidentRows
{
    /// <summary>A row as what signs it takes it.</summary>
    public static ListedIncident Of(ListRow<ListedEvent> row)
    {
        var read = row.Read!;
        return new ListedIncident
        {
            Number = row.Number,
            Id = read.Id,
            Kind = Given.Word<IncidentKind>(read.Kind, "--kind"),
            KindWords = read.KindWords,
            Day = read.Day,
            Time = read.Time,
            Offset = read.Offset,
            Place = read.Place,
            Spot = read.Point is { } point ? new StatedSpot(point, read.PrecisionMetres) : null,
            Source = read.Source,
            Sources = read.Sources,
            Text = read.Text,
            Harmed =
            [
                .. read.Casualties.Select(c => new HarmedPeople(
                    Given.Word<CasualtyStatus>(c.Status, "--column"), Given.Word<CasualtyUnit>(c.Unit, "--column"),
                    c.Count, c.Column)),
            ],
        };
    }

    /// <summary>What is to be said of the events beside what is said of every list.</summary>
    public static IEnumerable<string> More(ListRead<ListedEvent> list)
    {
        var days = list.Rows.Count(r => r.Read is { Time: null });
        if (days > 0)
        {
            yield return $"{ListSentences<ListedEvent>.Rows(days)} with a day and no hour: recorded as within the day, "
                + "and not as midnight.";
        }

        var spots = list.Rows.Count(r => r.Read?.Point is not null);
        if (spots > 0)
        {
            yield return $"{ListSentences<ListedEvent>.Rows(spots)} with a point: it is rounded to what its precision "
                + "carries.";
        }

        yield return "Who did it is no part of an incident: a list's columns for that are not read.";
    }

    /// <summary>The field of a list of events that a refusal is about; empty for none.</summary>
    public static string FieldOf(Refusal why) => why.Where switch
    {
        _ when why.Code == "list.place" => "place",
        _ when why.Code == "list.clock" || why.Where.Contains("$.happenedAt", StringComparison.Ordinal) => "date",
        _ when why.Where.Contains("$.text", StringComparison.Ordinal) => "text",
        _ when why.Where.Contains("$.provenance.source", StringComparison.Ordinal) => "source",
        _ when why.Where.Contains("$.provenance.row.words", StringComparison.Ordinal) => "kind",
        _ when why.Where.Contains("$.spot", StringComparison.Ordinal) => "latitude",
        _ => "",
    };
}
