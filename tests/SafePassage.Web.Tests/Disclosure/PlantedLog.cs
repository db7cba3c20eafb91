using SafePassage.Accord;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Web.Tests.Cases;

namespace SafePassage.Web.Tests.Disclosure;

/// <summary>An open movement beside a closed one, with words and numbers that stand nowhere else.</summary>
/// <remarks>
/// In both a group of three was held back. What is planted in the open movement is for facilitators, and each
/// belligerent reads besides what its own people said; what is planted in notes is for facilitators in both.
/// </remarks>
internal sealed class PlantedLog
{
    /// <summary>In the open movement: names, places and figures, by whoever said them.</summary>
    public static readonly (string Word, string Author)[] OpenWords =
    [
        ("Quietly drawn", "un"), ("quay-first", "un"), ("quay-second", "un"), ("quay-third", "un"),
        ("Landing below the mill", "un"), ("48.7139", "un"), ("hushed-run", "un"), ("40417", "ru"), ("40,417", "ru"),
        ("50519", "ua"),
        ("50,519", "ua"), ("60623", "un"), ("60,623", "un"), ("bus-717", "ua"), ("hushed-accord", "un"),
    ];

    /// <summary>In notes, of both movements.</summary>
    public static readonly (string Word, string Author)[] Notes =
    [
        ("overheard at dusk by the ferry", "un"), ("whispered beside the silo", "ru"), ("told under the bridge", "ua"),
    ];

    /// <summary>Where the three were held back on the closed movement.</summary>
    public const string SmallPlace = "silo-gate";

    private PlantedLog(LogWriter log, IReadOnlyList<long> open)
    {
        (Log, Open) = (log, open);
    }

    public LogWriter Log { get; }

    /// <summary>Indexes of the entries of the open movement and of the accord that only it is under.</summary>
    public IReadOnlyList<long> Open { get; }

    public static PlantedLog Write()
    {
        var log = LogWriter.Usual();
        log.Add("un", Says.Planned("shown-convoy", "harbour", SmallPlace, "meadow", "town"));
        log.Count("un", "shown-convoy", "harbour", HeadcountKind.Boarded, Count.Exact(321));
        log.Count("ru", "shown-convoy", "harbour", HeadcountKind.Boarded, Count.Exact(322), provenance: Note(1));
        log.Count("un", "shown-convoy", SmallPlace, HeadcountKind.HeldBack, Count.Exact(3), group: "bus-3");
        log.Count("ua", "shown-convoy", SmallPlace, HeadcountKind.HeldBack, Count.Exact(3), provenance: Note(2));
        log.Count("un", "shown-convoy", SmallPlace, HeadcountKind.Released, Count.Exact(318));
        log.Count("un", "shown-convoy", "meadow", HeadcountKind.Arrived, Count.Exact(318));
        log.Count("un", "shown-convoy", "town", HeadcountKind.Arrived, Count.Exact(316));
        log.Step("un", "shown-convoy", MovementEvent.Departed, "harbour", LogWriter.Morning);
        log.Add("un", Says.Closed("shown-convoy") with
        {
            Statement = new ClosingStatement(Count.Exact(316), Count.Exact(3), Count.Exact(0), Count.Exact(2)),
        });
        var first = log.Records.Count;
        log.Add("un", Says.Proposed("hushed-accord"));
        log.Add("un", Says.Planned("hushed-run", "quay-first", "quay-second", "quay-third") with
        {
            Name = "Quietly drawn",
            Accord = new AccordId("hushed-accord"),
            Provenance = Note(0),
            Nodes =
            [
                Node("quay-first", "Landing below the mill", 48.71391),
                Node("quay-second", "Quay-second", 48.71392),
                Node("quay-third", "Quay-third", 48.71393),
            ],
        });
        log.Add("un", Overridden(log));
        log.Step("un", "hushed-run", MovementEvent.Departed, "quay-first", LogWriter.Morning);
        log.Count("ru", "hushed-run", "quay-first", HeadcountKind.Boarded, Count.Exact(40417), provenance: Note(1));
        log.Count(
            "ua", "hushed-run", "quay-first", HeadcountKind.Boarded, Count.Exact(50519), "bus-717", null, Note(2));
        log.Count("un", "hushed-run", "quay-first", HeadcountKind.Boarded, Count.Exact(60623), provenance: Note(0));
        log.Count("un", "hushed-run", "quay-second", HeadcountKind.HeldBack, Count.Exact(3));
        var open = Enumerable.Range(first, log.Records.Count - first).Select(i => (long)i).ToArray();
        log.Add("desk", Says.Claimed("a-public-claim", "Some came.", 300));
        return new PlantedLog(log, open);
    }

    // Nobody departs under a text that is only proposed, unless each hindrance is named.
    private static DepartureOverridden Overridden(LogWriter log) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = LogWriter.Morning,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("hushed-run"),
        Reason = "The water rises.",
        DecidedBy = "convoy lead",
        Hindrances =
        [
            .. AccordHistory.Fold(new AccordId("hushed-accord"), log.Register.Keys, log.Records)
                .DepartureHindrancesAt(LogWriter.Morning, p => p.Value, p => p.Value)
                .Select(h => new NamedHindrance(h.Code, h.Subject)).Distinct(),
        ],
    };

    private static MovementNode Node(string place, string name, double latitude) =>
        new(new PlaceId(place), name, new GeoPoint(latitude, 30.3), NodeRole.Waypoint);

    private static Provenance Note(int note) => new(Basis.Counted, Note: Notes[note].Word);
}
