using SafePassage.Accord;
using SafePassage.Demonstration;
using SafePassage.Disclosure;
using SafePassage.Mission;
using SafePassage.Operations;
using SafePassage.Records.Bodies;
using SafePassage.Storage.Sqlite.Log;
using SafePassage.Storage.Sqlite.Payloads;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Journey.Tests;

/// <summary>Every sample is taken in whole, and each small one holds the one thing that it is there to show.</summary>
public sealed class OtherSamplesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. ReplayedSample.Names];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_samples_are_the_founding_case_and_seven_others() => Assert.Equal(
        [
            "aleppo-2016", "el-fasher-2025", "ghouta-2018", "homs-2014", "mariupol-2022",
            "mariupol-march-2022", "sarajevo-1993", "sumy-2022",
        ],
        ReplayedSample.Names,
        StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_line_is_taken_in_and_none_is_set_aside(string name)
    {
        var lines = OperationFolder.Open(RepositoryFiles.At("samples", name)).Statements().Count();
        var records = await ReplayedSample.RecordsAsync(name);
        Assert.Equal(lines + 1, records.Count);
        Assert.All(records, r => Assert.True(r.HasEffect, r.Body.ToSubject()));
    }

    /// <summary>What another said names its publication, an inference its arithmetic, a period its clock.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_figure_names_its_source_and_every_day_its_zone(string name)
    {
        var bodies = (await ReplayedSample.RecordsAsync(name)).Select(r => r.Body).ToArray();
        foreach (var body in bodies.Where(b => b is Headcount or ClaimRecorded or SituationReported))
        {
            Assert.True(body.Provenance.Basis is Basis.Reported or Basis.Inferred, body.ToSubject());
        }

        var metrics = bodies.OfType<ClaimRecorded>().Select(c => c.Metric)
            .Concat(bodies.OfType<SituationReported>().Select(s => s.Metric).OfType<ClaimMetric>());
        Assert.All(metrics, m => Assert.Equal(m.FirstDay is not null || m.LastDay is not null, m.Zone is not null));
    }

    [Fact]
    public async Task Homs_holds_people_back_in_numbers_that_differ_and_pauses()
    {
        var bodies = await BodiesAsync("homs-2014");
        var held = bodies.OfType<Headcount>().Where(h => h.Kind == HeadcountKind.HeldBack).ToArray();
        Assert.Equal([336, 381, 430, 390], held.Select(h => h.Count.Stated!.Value));
        Assert.Contains(bodies, b => b is MovementStep { Event: MovementEvent.Halted });
        Assert.Contains(bodies, b => b is SituationReported s && s.Text.Contains("extended", StringComparison.Ordinal));
    }

    /// <summary>Each is agreed in principle, is not in force, and names what was missing.</summary>
    [Theory]
    [InlineData("mariupol-march-2022", "route", "hotlines", "demining", "eligible-persons", "window-both-clocks")]
    [InlineData("homs-2014", "military-age-men", "checkpoint-inspection")]
    [InlineData("sarajevo-1993", "military-age-men", "incident-procedure")]
    [InlineData("aleppo-2016", "suspension-and-resumption", "monitoring")]
    [InlineData("mariupol-2022", "military-age-men", "hotlines", "demining")]
    public async Task An_accord_that_is_silent_is_agreed_in_principle_and_names_the_terms_that_were_missing(
        string name, params string[] missing)
    {
        var log = await ReplayedSample.OpenAsync(name);
        var state = AccordHistory.Fold(AccordHistory.Named(log.Records).Single(), log.Keys, log.Records);
        Assert.Equal(AccordStatus.AgreedInPrinciple, state.Current!.Standing);
        Assert.Null(state.InForce);
        Assert.Superset(
            missing.ToHashSet(StringComparer.Ordinal),
            state.Current.Completeness.Silent.Select(s => s.Term.Code).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Aleppo_halts_loses_its_buses_and_goes_on()
    {
        var bodies = await BodiesAsync("aleppo-2016");
        var steps = bodies.OfType<MovementStep>().Where(s => s.Movement.Value == "east-aleppo-out");
        Assert.Equal(
            [MovementEvent.Departed, MovementEvent.Halted, MovementEvent.Resumed],
            steps.OrderBy(s => s.StatedAt).Select(s => s.Event));
        Assert.Contains(bodies, b => b is SituationReported s && s.Text.Contains("burned", StringComparison.Ordinal));
        Assert.Contains(
            bodies, b => b is Headcount { Kind: HeadcountKind.Arrived } h && h.Count == Count.Exact(35_000));
    }

    [Fact]
    public async Task Ghouta_has_a_window_that_nobody_used_and_a_total_that_is_one_more_than_its_parts()
    {
        var bodies = await BodiesAsync("ghouta-2018");
        var window = Assert.Single(bodies.OfType<AnnouncementRecorded>());
        Assert.Equal(TimeSpan.FromHours(5), window.ClosesAt - window.OpensAt);
        Assert.Null(window.Accord);
        Assert.DoesNotContain(bodies, b => b is MovementBody);
        Assert.Equal(2, bodies.OfType<SituationReported>().Count(s => s.Value == Count.Exact(0)));

        long Of(string claim) => bodies.OfType<ClaimRecorded>().Single(c => c.Claim.Value == claim).Value.Low!.Value;
        var parts = Of("ru-2018-03-28-civilians") + Of("ru-2018-03-28-fighters") + Of("ru-2018-03-28-families");
        Assert.Equal(128_160, parts);
        Assert.Equal(parts + 1, Of("ru-2018-03-28-left"));
    }

    [Fact]
    public async Task Sarajevo_passes_a_place_twice_and_splits()
    {
        var bodies = await BodiesAsync("sarajevo-1993");
        var shuttle = bodies.OfType<MovementPlanned>().Single(p => p.Movement.Value == "shuttle");
        Assert.Equal(2, shuttle.Nodes.Count(n => n.Place.Value == "lukavica"));
        Assert.Equal([1, 2], bodies.OfType<Headcount>().Where(h => h.Movement == shuttle.Movement
            && h.Kind == HeadcountKind.Boarded).Select(h => h.Visit ?? 0));
        Assert.Equal(
            ["to-belgrade", "to-split"],
            bodies.OfType<Headcount>().Where(h => h.Kind == HeadcountKind.Transferred)
                .Select(h => h.OtherMovement!.Value.Value).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Sumy_changes_its_destination()
    {
        var bodies = await BodiesAsync("sumy-2022");
        Assert.Equal("poltava", bodies.OfType<MovementPlanned>().Single().Nodes[^1].Place.Value);
        Assert.Equal("lubny", bodies.OfType<MovementDiverted>().Single().Nodes[^1].Place.Value);
        Assert.Equal(
            [Count.MoreThan(70), Count.Exact(80), Count.MoreThan(100)],
            bodies.OfType<ClaimRecorded>().Where(c => c.Metric.Unit == "buses").Select(c => c.Value));
    }

    [Fact]
    public async Task El_Fasher_has_many_who_left_and_few_who_were_counted_since()
    {
        var counts = (await BodiesAsync("el-fasher-2025")).OfType<Headcount>().ToArray();
        Assert.Equal(Count.Exact(70_894), counts.Single(h => h.Kind == HeadcountKind.Boarded).Count);
        Assert.Equal(Count.FewerThan(6_000), counts.Single(h => h.Kind == HeadcountKind.Arrived).Count);
    }

    /// <summary>What the counting makes of each small sample.</summary>
    [Theory]
    [InlineData("homs-2014", "homs-old-city-out", "homs-old-city screening homs", "0; 390 to 430; unknown; 0")]
    [InlineData("aleppo-2016", "foua-kefraya-out", "foua-kefraya aleppo", "0; 0; 750; 0")]
    [InlineData(
        "sarajevo-1993", "shuttle", "sarajevo-station lukavica sarajevo-station/2 lukavica/2", "0; 0; unknown; 0")]
    [InlineData("sumy-2022", "sumy-out", "sumy lubny", "0; 0; unknown; 0")]
    [InlineData(
        "el-fasher-2025", "el-fasher-to-tawila", "el-fasher tawila", "fewer than 6,000; 0; 0; 64,895 to 70,894")]
    public async Task Everybody_is_somewhere(string name, string movement, string way, string where)
    {
        var book = CountBook.Of(await ReplayedSample.RecordsAsync(name));
        var tally = ConvoyTally.Of(book, new MovementId(movement));
        Assert.Equal(way, string.Join(' ', tally.Nodes.Select(n =>
            n.Node.Visit == 1 ? n.Node.Place.Value : $"{n.Node.Place}/{n.Node.Visit}")));
        var found = tally.Whereabouts;
        Assert.Equal(where, $"{found.Arrived}; {found.Remained}; {found.Awaiting}; {found.Unexplained}");
    }

    /// <summary>Without roads and scenario there are records all the same, and ways are straight lines.</summary>
    [Fact]
    public async Task An_operation_without_roads_opens()
    {
        var places = new OperationPlaces(_folder.Path);
        await using var log = SqliteLogStore.Open(places.Log);
        using var payloads = SqlitePayloadStore.Open(places.Log);
        using var keys = new KeyFolder(places.Keys, new Random(5).NextBytes);
        var open = new OpenDemonstration(places, TimeProvider.System, new Random(6).NextBytes, progress: null);
        await using var operation = await open.RunAsync(
            OperationFolder.Open(RepositoryFiles.At("samples", "sumy-2022")), log, payloads, keys,
            TestContext.Current.CancellationToken);
        Assert.Null(operation.Room.Plan(Reader.Public));
        Assert.Empty(operation.Room.Corridors(Reader.Public));
        Assert.Empty(operation.Room.MapTile(0, 0, 0));
        Assert.Single(operation.Room.Movements(Reader.Public));
        Assert.False(File.Exists(places.Network), "Nothing is imported.");
    }

    private static async Task<IReadOnlyList<RecordBody>> BodiesAsync(string name) =>
        [.. (await ReplayedSample.RecordsAsync(name)).Select(r => r.Body)];
}
