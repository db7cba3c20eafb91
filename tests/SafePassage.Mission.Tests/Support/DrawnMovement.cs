using System.Globalization;
using System.Text.Json;
using CsCheck;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Mission.Tests.Support;

/// <summary>A random movement whose every name, place and figure is a word found nowhere else.</summary>
/// <param name="Coordinates">One pair for each node, in hundred-thousandths of a degree.</param>
/// <param name="Counts">Node, kind, figure and author of each headcount.</param>
/// <param name="Steps">How many nodes it is said to have passed.</param>
internal sealed record DrawnMovement(
    (int Latitude, int Longitude)[] Coordinates, (int Node, int Kind, int Figure, int Author)[] Counts, int Steps)
{
    public const string Id = "drawn";

    private const string Name = "Quietly drawn";
    private const string Note = "Overheard at dusk";
    private const string Protected = "Whispered by the ferryman";
    private static readonly string[] Authors = ["ru", "ua", "un", "receiver", "observer", "press", "desk"];

    public static Gen<DrawnMovement> Gen { get; } =
        from coordinates in CsCheck.Gen.Select(
            CsCheck.Gen.Int[4_810_001, 4_899_999], CsCheck.Gen.Int[3_010_001, 3_099_999]).Array[2, 5]
        from counts in CsCheck.Gen.Select(
            CsCheck.Gen.Int[0, 4], CsCheck.Gen.Int[0, 7], CsCheck.Gen.Int[700_001, 799_999], CsCheck.Gen.Int[
                0, Authors.Length - 1]).Array[1, 8]
        from steps in CsCheck.Gen.Int[0, 5]
        select new DrawnMovement(coordinates, counts, steps);

    /// <summary>What no reader below the facilitator may find before the movement is closed.</summary>
    public IEnumerable<string> Secrets() =>
    [
        Name,
        Note,
        .. Enumerable.Range(0, Coordinates.Length).Select(NameOf),

        // The first place stands in a public claim, so its id is no secret; what it is called is.
        .. Enumerable.Range(1, Coordinates.Length - 1).Select(IdOf),
        .. Coordinates.SelectMany(c => new[] { Degrees(c.Latitude), Degrees(c.Longitude) }),
        .. Figures().Select(f => f.ToString(CultureInfo.InvariantCulture)),
        .. Figures().Select(f => f.ToString("N0", CultureInfo.InvariantCulture)),
    ];

    /// <summary>What nobody below the facilitator reads, closed or not.</summary>
    public static string ProtectedNote => Protected;

    /// <summary>The figures of its headcounts.</summary>
    public IEnumerable<int> Figures() => Counts.Select(c => c.Figure);

    /// <summary>True for a figure as it stands in an envelope, which is not handed over for its note.</summary>
    public bool IsRawFigure(string secret) =>
        Figures().Any(f => f.ToString(CultureInfo.InvariantCulture) == secret);

    /// <summary>What is written into the log of it while it is under way.</summary>
    public void WriteInto(LogWriter log)
    {
        log.Add("un", new MovementPlanned
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = new Provenance(Basis.Counted, Note: Note, NoteTier: DisclosureTier.Public),
            Movement = new MovementId(Id),
            Name = Name,
            Nodes = [
                .. Coordinates.Select(
                    (c, i) => RoadsAndPlan.Node(IdOf(i), NameOf(i), c.Latitude / 1e5, c.Longitude / 1e5))],
        });
        foreach (var (node, kind, figure, author) in Counts)
        {
            var place = IdOf(node % Coordinates.Length);
            log.Count(
                Authors[author], Id, place, (HeadcountKind)kind, Count.Exact(figure), provenance: new Provenance(
                    Basis.Counted, Note: Protected));
        }

        for (var i = 0; i < Math.Min(Steps, Coordinates.Length); i++)
        {
            log.Step("un", Id, MovementEvent.Arrived, IdOf(i), LogWriter.Morning.AddHours(i));
        }

        foreach (var (_, kind, figure, _) in Counts)
        {
            log.Add("desk", Claim((HeadcountKind)kind, figure));
        }
    }

    /// <summary>The record that closes it.</summary>
    public static LoggedRecord CloseIn(LogWriter log) => log.Add("un", new MovementClosed
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning.AddDays(1),
        Provenance = LogWriter.Counted,
        Movement = new MovementId(Id),
    });

    /// <summary>Somebody says in public that half as many were counted at the first place.</summary>
    private static ClaimRecorded Claim(HeadcountKind kind, int figure) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = new Provenance(Basis.Reported, "example.org/claims"),
        Claim = new ClaimId($"claim-{figure / 2}"),
        Speaker = "Mayor",
        PublishedOn = new DateOnly(2022, 5, 3),
        Text = "Some have come.",
        Metric = new ClaimMetric
        {
            Unit = "people",
            Event = JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()),
            To = IdOf(0),
            From = IdOf(0),
            Movements = [new MovementId(Id)],
        },
        Value = Count.Exact(figure / 2),
    };

    private static string IdOf(int node) => string.Create(CultureInfo.InvariantCulture, $"quay-{node}");

    private static string NameOf(int node) =>
        string.Create(CultureInfo.InvariantCulture, $"Landing {node} below the mill");

    private static string Degrees(int value) => (value / 1e5).ToString(CultureInfo.InvariantCulture);
}
