using System.CommandLine;
using System.Globalization;
using SafePassage.Mission.Agreeing;
using SafePassage.Mission.Moving;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary><c>announce</c> and <c>claim</c>: what was said in public, by one side alone.</summary>
internal static class AnnounceCommand
{
    public static Command Create()
    {
        var (id, speaker, party, day, text) = (Id(), Who(), Party(), Day(), Text());
        var opens = new Option<string?>("--opens") { Description = "When the window opens." };
        var closes = new Option<string?>("--closes") { Description = "When it closes." };
        var places = new Option<string[]>("--place")
        {
            Description = "A place that is named; repeat it in order of the way.",
        };
        var accord = AccordCommand.AccordOption();
        accord.Description = "The accord that it belongs to. Left out when it has no counterpart.";
        return new Speaking().Set(
            new Command("announce", "Record what one side declares by itself. It binds nobody else.")
            {
                id, speaker, party, day, text, opens, closes, places, accord,
            },
            (spoken, cancellationToken) => RecordAnnouncement.RunAsync(
                spoken.By,
                new Announcement(
                    Given.Id(spoken.Parsed.GetValue(id)!, "ID", r => new ReportId(r)),
                    spoken.Parsed.GetValue(speaker)!, PartyIn(spoken, party),
                    Given.Day(spoken.Parsed.GetValue(day)!, "--published"), spoken.Parsed.GetValue(text)!,
                    TimeIn(spoken, opens), TimeIn(spoken, closes),
                    [
                        .. (spoken.Parsed.GetValue(places) ?? [])
                            .Select(p => Given.Id(p, "--place", i => new PlaceId(i))),
                    ],
                    AccordCommand.AccordIn(spoken.Parsed, accord)),
                cancellationToken));
    }

    public static Command CreateClaim()
    {
        var (id, speaker, party, day, text) = (Id(), Who(), Party(), Day(), Text());
        var unit = new Option<string>("--unit")
        {
            Description = "Whom or what: people, civilians, buses.",
            Required = true,
        };
        var happened = new Option<string>("--event")
        {
            Description = "What happened: left, arrived, boarded.",
            Required = true,
        };
        var number = new Option<long>("--number") { Description = "The number, as an exact one.", Required = true };
        var from = new Option<string?>("--from") { Description = "From where, when it is said." };
        var to = new Option<string?>("--to") { Description = "To where, when it is said." };
        var movement = new Option<string[]>("--movement") { Description = "A movement that it is limited to." };
        return new Speaking().Set(
            new Command("claim", "Record a number that somebody said in public, and what it counts.")
            {
                id, speaker, party, day, text, unit, happened, number, from, to, movement,
            },
            (spoken, cancellationToken) => RecordClaim.RunAsync(
                spoken.By,
                new PublicClaim(
                    Given.Id(spoken.Parsed.GetValue(id)!, "ID", c => new ClaimId(c)),
                    spoken.Parsed.GetValue(speaker)!, PartyIn(spoken, party),
                    Given.Day(spoken.Parsed.GetValue(day)!, "--published"), spoken.Parsed.GetValue(text)!,
                    new ClaimMetric
                    {
                        Unit = spoken.Parsed.GetValue(unit)!,
                        Event = spoken.Parsed.GetValue(happened)!,
                        From = spoken.Parsed.GetValue(from),
                        To = spoken.Parsed.GetValue(to),
                        Movements =
                        [
                            .. (spoken.Parsed.GetValue(movement) ?? [])
                                .Select(m => Given.Id(m, "--movement", i => new MovementId(i))),
                        ],
                    },
                    Count.Exact(spoken.Parsed.GetValue(number))),
                cancellationToken));
    }

    private static Argument<string> Id() => new("ID")
    {
        Description = "An id for it, for example ru-2027-03-28-hours.",
    };

    private static Option<string> Who() => new("--speaker")
    {
        Description = "Who spoke: an office or body.",
        Required = true,
    };

    private static Option<string?> Party() => new("--party")
    {
        Description = "The member for which it spoke. Another's words need --basis reported and --source.",
    };

    private static Option<string> Day() => new("--published")
    {
        Description = "The day it was published.",
        DefaultValueFactory = _ => TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static Option<string> Text() => new("--text") { Description = "What was said, short.", Required = true };

    private static PartyId? PartyIn(Spoken spoken, Option<string?> option) =>
        Given.MaybeId(spoken.Parsed.GetValue(option), "--party", p => new PartyId(p));

    private static DateTimeOffset? TimeIn(Spoken spoken, Option<string?> option) =>
        spoken.Parsed.GetValue(option) is { } time ? Given.Time(time, option.Name, spoken.Settings) : null;
}
