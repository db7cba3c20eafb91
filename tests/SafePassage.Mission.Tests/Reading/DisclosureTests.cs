using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using SafePassage.Disclosure;
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

    // Of a belligerent that wrote none of the records: what a party wrote itself it may read.
    private static readonly Reader Stranger = new(
        DisclosureTier.Party, new PartyId("third"), PartyRole.Belligerent);

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
        foreach (var reader in new[] { Reader.Public, Stranger })
        {
            var shown = await EverythingAsync(room, reader);
            Assert.All(
                drawn.Secrets().Append(DrawnMovement.ProtectedNote),
                secret => Assert.False(Holds(shown, secret), $"{reader} sees “{secret}”."));
            Assert.DoesNotContain(room.Movements(reader), m => m.Id == DrawnMovement.Id);

            // Not even a movement that is over opens the corridor while another is on it.
            CheckCorridor(room, reader, isShown: false);
        }

        var un = room.ReaderOf(new PartyId("un"));
        var facilitator = await EverythingAsync(room, un);
        Assert.All(
            drawn.Secrets().Append(DrawnMovement.ProtectedNote),
            secret => Assert.True(Holds(facilitator, secret), $"Facilitators do not see “{secret}”."));
        Assert.NotNull(room.Plan(un));

        await open.AppendAsync(DrawnMovement.CloseIn(log).Envelope);
        await new CheckClaims(open.Book, new SteppingClock()).RunAsync(LogWriter.KeyOf("desk"), Cancel);
        var closed = await EverythingAsync(room, Reader.Public);
        Assert.False(Holds(closed, DrawnMovement.ProtectedNote), "A protected note is read by the public.");
        Assert.All(
            drawn.Secrets().Where(s => !drawn.IsRawFigure(s)),
            secret => Assert.True(Holds(closed, secret), $"“{secret}” stays hidden."));
        Assert.Contains(room.Movements(Reader.Public), m => m.Id == DrawnMovement.Id);
        CheckCorridor(room, Reader.Public, isShown: true);
    }

    /// <summary>
    /// Plan, map line and files show where the next convoy will pass: nobody gets them before one has passed.
    /// </summary>
    private static void CheckCorridor(ControlRoom room, Reader reader, bool isShown)
    {
        Assert.Equal(isShown, room.Plan(reader) is not null);
        Assert.Equal(isShown, room.Corridors(reader).Count > 0);
        foreach (var file in new[] { "plan.json", "plan.geojson", "timetable.csv", "report.html" })
        {
            Assert.Equal(isShown, room.PlanFile(reader, file) is not null);
        }

        Assert.Null(room.PlanFile(Reader.Everything, "../plan.source"));
        var at = new GeoPoint(46.76644, 36.79872);
        if (isShown)
        {
            Assert.NotNull(room.CutRoad(reader, "mariupol-zaporizhzhia", at));
        }
        else
        {
            var refusal = Assert
                .Throws<RefusalException>(() => room.CutRoad(reader, "mariupol-zaporizhzhia", at)).Refusal;
            Assert.Equal("corridor.unknown", refusal.Code);
            Assert.DoesNotContain("Berdyansk", refusal.ToString(), StringComparison.Ordinal);
        }
    }

    /// <summary>Every view of the records as text, with all that is encoded inside decoded.</summary>
    private static async Task<string> EverythingAsync(ControlRoom room, Reader reader)
    {
        var text = new StringBuilder();
        void Add<T>(T view)
        {
            var json = JsonSerializer.Serialize(view, Plain);
            text.AppendLine(json).AppendLine(English.SaidIn(json).ReplaceLineEndings("\n"));
        }

        Add(room.Overview(reader));
        Add(room.Movements(reader));
        Add(room.Alarms(reader));
        Add(room.Dispatch(reader));
        Add(room.Accords(reader));
        Add(room.Claims(reader));
        var log = room.Log(reader, 500, null);
        Add(log);
        foreach (var entry in log.Entries)
        {
            var detail = await room.LogEntryAsync(reader, entry.Index, Cancel);
            Add(detail);
            AddEnvelope(text, detail!.Envelope);
        }

        foreach (var line in room.Openings(reader))
        {
            text.AppendLine(line);
            if (JsonElement.Parse(line).TryGetProperty("envelope", out var envelope))
            {
                AddEnvelope(text, envelope.GetString());
            }
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
