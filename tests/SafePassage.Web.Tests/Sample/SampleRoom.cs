using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SafePassage.Mission;
using SafePassage.Mission.Views;
using SafePassage.Terms;

namespace SafePassage.Web.Tests.Sample;

/// <summary>A control room with the founding case written down as views, so that pages are tested apart from the journey.</summary>
internal sealed class SampleRoom : ControlRoom
{
    internal const string Notice =
        "Reconstruction for demonstration, made from published statements. No signed document of this kind is claimed to exist.";

    internal const int Size = 61;

    internal static readonly DateTimeOffset CheckpointAt = new(2026, 11, 23, 21, 40, 0, TimeSpan.Zero);

    private const string Note = "safe-passage.example/mariupol-2022\n61\nq4m0Zb1S9rJrCqkq3tq8nVbq0l3k0m0b7t3W3n5xv1A=\n\n"
        + "— safe-passage.example/mariupol-2022 Az3grlkJ0lBqmX1vJ4q6bR0k\n";

    public override string MapVersion => "roads-1";

    public override OverviewView Overview(DisclosureTier tier) => new(
        "mariupol-2022",
        "Mariupol, April–May 2022",
        Notice,
        tier,
        [
            new("russian-federation", "Russian Federation", "party to the conflict", "russian-federation+1a2b3c4d", true),
            new("ukraine", "Ukraine", "party to the conflict", "ukraine+5e6f7a8b", true),
            new("un-ocha", "United Nations (OCHA)", "facilitator", "un-ocha+9c0d1e2f", true),
            new("icrc", "International Committee of the Red Cross", "facilitator", "icrc+3a4b5c6d", true),
            new("press", "Press", "observer", "press+7e8f9a0b", false),
        ],
        [
            new("101", "out of the Azovstal plant, 30 April and 1 May", "attested by Russian Federation (21 + 80) and UN", "total"),
            new("−32", "stayed at Bezimenne", "attested by Russian Federation (21 + 11)", "change"),
            new("69", "handed over to UN and ICRC", "attested by Russian Federation", "total"),
            new("+58", "joined at Manhush", "attested by UN (59 in a later UN statement)", "change"),
            new("127", "arrived at Zaporizhzhia, 3 May", "attested by UN and ICRC", "total"),
            new("156", "stated by press, 29 more than attested", "stated, not attested", "beside"),
        ],
        "101 − 32 = 69, + 58 = 127",
        Size,
        "safe-passage.example/mariupol-2022",
        CheckpointAt);

    public override IReadOnlyList<CorridorView> Corridors(DisclosureTier tier) => [SampleCorridor.Corridor];

    public override IReadOnlyList<MovementView> Movements(DisclosureTier tier) => [SampleMovement.Movement];

    public override PlanView? Plan(DisclosureTier tier) => SamplePlan.Plan;

    public override IReadOnlyList<AccordView> Accords(DisclosureTier tier) => [SampleAccord.Accord];

    public override IReadOnlyList<ClaimView> Claims(DisclosureTier tier) => SampleClaims.Claims;

    public override LogView Log(DisclosureTier tier, int take, long? before)
    {
        var end = Math.Min(before ?? Size, Size);
        var entries = new List<LogEntryView>();
        for (var index = end - 1; index >= 0 && entries.Count < take; index--)
        {
            entries.Add(EntryAt(index));
        }

        return new LogView(
            "safe-passage.example/mariupol-2022",
            "safe-passage.example/mariupol-2022+0cf7e0ae+AbX3k0m0b7t3W3n5xv1Aq4m0Zb1S9rJrCqkq3tq8nVbq",
            Size,
            "q4m0Zb1S9rJrCqkq3tq8nVbq0l3k0m0b7t3W3n5xv1A=",
            CheckpointAt,
            Note,
            entries);
    }

    public override LogEntryDetail? LogEntry(DisclosureTier tier, long index) => index is < 0 or >= Size
        ? null
        : new LogEntryDetail(
            EntryAt(index),
            $"safe-passage/v1\nkind: headcount\nsubject: convoy-1\nauthor: un-ocha+9c0d1e2f\ncommitment: {Hash("c" + index)}\n",
            true,
            true,
            JsonSerializer.SerializeToElement(new { movement = "convoy-1", place = "manhush", kind = "joined", count = 58 }),
            "q4m0Zb1S9rJrCqkq3tq8nVbq0l3k0m0b7t3W3n5xv1A=",
            Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"payload\":\"...\"}")),
            [Hash("p0"), Hash("p1"), Hash("p2"), Hash("p3"), Hash("p4"), Hash("p5")],
            Size,
            Hash("root"));

    public override RoadCutView CutRoad(string corridor, GeoPoint at)
    {
        if (corridor != SampleCorridor.Corridor.Id)
        {
            throw new RefusalException(new Refusal(
                "corridor.unknown", "corridor", $"There is no corridor '{corridor}'.", "GET /api/v1/corridors lists them."));
        }

        if (at.Longitude < 30)
        {
            throw new RefusalException(new Refusal(
                "road-cut.no-road", "longitude, latitude", "No road is within 5 km of this point.", "Choose a point on a road."));
        }

        return new RoadCutView(
            at.Longitude,
            at.Latitude,
            2,
            SampleCorridor.Corridor,
            SampleCorridor.Detour,
            2520,
            "With this road cut the way leads over Polohy and Orikhiv: 38 km longer, 42 minutes more.");
    }

    public override async Task<ReceiptView> SubmitAsync(ReadOnlyMemory<byte> envelope, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (!Encoding.UTF8.GetString(envelope.Span).Contains("payloadType", StringComparison.Ordinal))
        {
            throw new RefusalException(new Refusal(
                "envelope.malformed", "$.payloadType", "The envelope has no payload type.", "Sign the record with safe-passage."));
        }

        return new ReceiptView(Size, Hash("new"), Size + 1, Note, [Hash("p0")]);
    }

    public override ValueTask<byte[]?> TileAsync(string path, CancellationToken cancellationToken) => ValueTask.FromResult(path switch
    {
        "checkpoint" => Encoding.UTF8.GetBytes(Note),
        "tile/0/000.p/61" => new byte[61 * 32],
        _ => null,
    });

    public override byte[] MapTile(int zoom, int x, int y) => SampleTiles.Encode(zoom, x, y);

    public override byte[]? PlanFile(string name) => name switch
    {
        "timetable.csv" => Encoding.UTF8.GetBytes("vehicle,from,departs\n"),
        "plan.geojson" => Encoding.UTF8.GetBytes("{\"type\":\"FeatureCollection\",\"features\":[]}"),
        "report.html" => Encoding.UTF8.GetBytes("<!doctype html><title>Plan</title>"),
        _ => null,
    };

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static LogEntryView EntryAt(long index)
    {
        (string Kind, string Subject, string Author, string? Summary) row = (index % 5) switch
        {
            0 => ("headcount", "convoy-1", "United Nations (OCHA)", "58 people joined at Manhush"),
            1 => ("claim-recorded", "claim-" + index, "Safe Passage secretariat", "“More than 100,000 people have left Mariupol”"),
            2 => ("accord-signed", "accord-1", "Ukraine", "signed version 1"),
            3 => ("movement-departed", "convoy-1", "International Committee of the Red Cross", "departed Manhush"),
            _ => ("order-acknowledged", "accord-1/segment-3", "Russian Federation", null),
        };
        return new LogEntryView(
            index, row.Kind, row.Subject, row.Author, new DateOnly(2022, 4, 28).AddDays((int)(index / 12)), Hash("leaf" + index), row.Summary);
    }
}
