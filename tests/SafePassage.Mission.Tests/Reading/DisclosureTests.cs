using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using SafePassage.Ledger.Tests;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Reading;

/// <summary>
/// Rule R6: nothing of a movement that is not closed reaches a reader below the facilitator, through whatever view.
/// </summary>
public sealed class DisclosureTests(RoadsAndPlan roads) : IClassFixture<RoadsAndPlan>
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public Task Nothing_of_an_open_movement_is_shown_and_all_of_it_once_it_is_closed() =>
        Gen.Select(DrawnMovement.Gen, Gen.Bool).SampleAsync(CheckAsync, iter: 20, threads: 1);

    private async Task CheckAsync(DrawnMovement drawn, bool beside)
    {
        using var folder = new TemporaryFolder();
        await using var open = await OpenBook.AtAsync(folder.Path);
        var room = roads.RoomOf(open);
        var log = LogWriter.Usual();
        if (beside)
        {
            WriteClosedMovement(log);
        }

        drawn.WriteInto(log);
        await open.AppendAsync(log);
        await new CheckClaims(open.Book, new SteppingClock()).RunAsync(LogWriter.KeyOf("desk"), Cancel);
        foreach (var tier in new[] { DisclosureTier.Public, DisclosureTier.Party })
        {
            var shown = await EverythingAsync(room, tier);
            Assert.All(
                drawn.Secrets(), secret => Assert.False(Holds(shown, secret), $"{tier} readers see “{secret}”."));
            Assert.DoesNotContain(room.Movements(tier), m => m.Id == DrawnMovement.Id);
            CheckCorridor(room, tier, beside);
        }

        var facilitator = await EverythingAsync(room, DisclosureTier.Facilitator);
        Assert.All(
            drawn.Secrets(), secret => Assert.True(Holds(facilitator, secret), $"Facilitators do not see “{secret}”."));
        Assert.NotNull(room.Plan(DisclosureTier.Facilitator));

        await open.AppendAsync(DrawnMovement.CloseIn(log).Envelope);
        await new CheckClaims(open.Book, new SteppingClock()).RunAsync(LogWriter.KeyOf("desk"), Cancel);
        var closed = await EverythingAsync(room, DisclosureTier.Public);
        Assert.All(drawn.Secrets(), secret => Assert.True(Holds(closed, secret), $"“{secret}” stays hidden."));
        Assert.Contains(room.Movements(DisclosureTier.Public), m => m.Id == DrawnMovement.Id);
        CheckCorridor(room, DisclosureTier.Public, isShown: true);
    }

    /// <summary>
    /// Plan, map line and files show where the next convoy will pass: nobody gets them before one has passed.
    /// </summary>
    private static void CheckCorridor(ControlRoom room, DisclosureTier tier, bool isShown)
    {
        Assert.Equal(isShown, room.Plan(tier) is not null);
        Assert.Equal(isShown, room.Corridors(tier).Count > 0);
        foreach (var file in new[] { "plan.json", "plan.geojson", "timetable.csv", "report.html" })
        {
            Assert.Equal(isShown, room.PlanFile(tier, file) is not null);
        }

        Assert.Null(room.PlanFile(DisclosureTier.Protected, "../plan.source"));
        var at = new GeoPoint(46.76644, 36.79872);
        if (isShown)
        {
            Assert.NotNull(room.CutRoad(tier, "mariupol-zaporizhzhia", at));
        }
        else
        {
            var refusal = Assert
                .Throws<RefusalException>(() => room.CutRoad(tier, "mariupol-zaporizhzhia", at)).Refusal;
            Assert.Equal("corridor.unknown", refusal.Code);
            Assert.DoesNotContain("Berdyansk", refusal.ToString(), StringComparison.Ordinal);
        }
    }

    /// <summary>Every view of the records as text, with all that is encoded inside decoded.</summary>
    private static async Task<string> EverythingAsync(ControlRoom room, DisclosureTier tier)
    {
        var text = new StringBuilder();
        void Add<T>(T view) => text.AppendLine(JsonSerializer.Serialize(view, Plain));
        Add(room.Overview(tier));
        Add(room.Movements(tier));
        Add(room.Accords(tier));
        Add(room.Claims(tier));
        var log = room.Log(tier, 500, null);
        Add(log);
        foreach (var entry in log.Entries)
        {
            var detail = await room.LogEntryAsync(tier, entry.Index, Cancel);
            Add(detail);
            AddEnvelope(text, detail!.Envelope);
        }

        foreach (var line in room.Openings(tier))
        {
            text.AppendLine(line);
            AddEnvelope(text, JsonElement.Parse(line).GetProperty("envelope").GetString());
        }

        return text.ToString();
    }

    private static void AddEnvelope(StringBuilder text, string? envelope)
    {
        if (envelope is not null)
        {
            text.AppendLine(
                Encoding.UTF8.GetString(Envelope.Read(Convert.FromBase64String(envelope)).Payload.AsSpan()));
        }
    }

    /// <summary>Whether a text holds a word of its own: six digits inside a hash are chance.</summary>
    private static bool Holds(string text, string secret) =>
        Regex.IsMatch(
            text, $"(?<![0-9A-Za-z+/.,]){Regex.Escape(secret)}(?![0-9A-Za-z+/=])", RegexOptions.None,
            TimeSpan.FromSeconds(5));

    private static void WriteClosedMovement(LogWriter log)
    {
        log.Plan("earlier", "azovstal", "zaporizhzhia");
        log.Count("un", "earlier", "zaporizhzhia", HeadcountKind.Arrived, Count.Exact(127));
        log.Add("un", new MovementClosed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("earlier"),
        });
    }
}
