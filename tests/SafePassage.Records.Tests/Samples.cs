using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Records.Tests;

/// <summary>One body of each kind with every optional field set.</summary>
internal static class Samples
{
    private static readonly OperationId Operation = new("example");
    private static readonly DateTimeOffset At = new(2022, 5, 3, 14, 0, 0, TimeSpan.FromHours(3));
    private static readonly Provenance Reported = new(
        Basis.Reported, "ukraine.un.org/en/180300", "Accompanied.", DisclosureTier.Public);
    private static readonly AccordId Accord = new("corridor-accord");
    private static readonly MovementId Movement = new("convoy-1");
    private static readonly string Hash = new('a', 64);

    public static Headcount Headcount() => new()
    {
        Operation = Operation,
        StatedAt = At,
        Provenance = Reported,
        Movement = Movement,
        Place = new PlaceId("zaporizhzhia"),
        Kind = HeadcountKind.Arrived,
        Count = Count.Exact(127),
        Method = CountMethod.Tally,
        Group = "30-april",
        Stream = "plant",
    };

    public static IEnumerable<RecordBody> OfEveryKind() =>
    [
        .. OfTheGroup(), .. OfTheAccord(), .. SamplesOfAgreeing.All(), .. OfTheMovement(), .. OfTheClaim(),
        .. OfTheSituation(), .. SamplesOfIncidents.All(), .. SamplesOfComments.All(), .. SamplesOfResources.All(),
        SamplesOfPositions.Batch(),
    ];

    private static IEnumerable<RecordBody> OfTheGroup()
    {
        GroupMember Member(string party, PartyRole role) =>
            new(new PartyId(party), party, role, LogWriter.KeyOf(party).Verifying.ToString());
        yield return new GroupConstituted
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = new Provenance(Basis.Demonstration),
            Name = "Group",
            Notice = "Reconstruction.",
            Members = [Member("ru", PartyRole.Belligerent), Member("un", PartyRole.Facilitator)],
            Signatories = [new PartyId("ru"), new PartyId("un")],
            HumanitarianLead = new PartyId("un"),
            Exercise = true,
        };
        yield return new KeyGranted
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Log = LogWriter.Origin,
            Sequence = 2,
            Previous = Hash,
            Member = Member("ua", PartyRole.Device),
            Scope = new DeviceScope([new PlaceId("a")], At.AddDays(2), [Movement]),
        };
        yield return new KeyRevoked
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Party = new PartyId("ua"),
            KeyId = "56475aa75463474c",
            CompromisedSince = 7,
        };
        yield return new PayloadErased
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Index = 4,
            KeyId = "56475aa75463474c",
            Number = 3,
            Reason = "Asked for by the protection lead.",
        };
    }

    private static AccordProposed Proposal() => new()
    {
        Operation = Operation,
        StatedAt = At,
        Provenance = Reported,
        Accord = Accord,
        Version = 1,
        Title = "Corridor",
        Terms =
        [
            new AccordTerm("purpose", TermState.Set, "Civilians out.", Reported),
            new AccordTerm("demining", TermState.NotAgreed),
            new AccordTerm("vehicles-cap", TermState.Set, Answers: [new TermAnswer("most", ["14"])]),
        ],
        Segments =
        [
            new RouteSegment(
                "s1", new PlaceId("a"), new PlaceId("b"), new PartyId("ru"), new PlaceId("b"), "duty officer",
                "hotline-1", "H20"),
        ],
        ExpiresAt = At.AddDays(3),
        Windows = [new AgreedWindow(At, At.AddHours(6), "ukrainian-controlled")],
        Clocks = [new PartyClock(new PartyId("ua"), "Europe/Kyiv"), new PartyClock(new PartyId("ru"), "Europe/Moscow")],
        Checkpoints =
        [
            new CheckpointRule(
                new PlaceId("b"), new PartyId("ru"), InspectionRule.VehiclesAndLuggage, 30, [new PartyId("un")]),
        ],
        Places = [new AgreedPlace(new PlaceId("a"), "A", new GeoPoint(47.1, 37.5)), new(new PlaceId("b"), "B")],
        Announcements = [new ReportId("report-2")],
        Plan = Hash,
    };

    private static IEnumerable<RecordBody> OfTheAccord()
    {
        var proposal = Proposal();
        yield return proposal;
        yield return proposal with { Parent = Hash, Version = 2 };
        yield return new AccordSigned
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Accord = Accord,
            Version = 1,
            ProposalHash = Hash,
            Opening = new string('A', 43),
        };
        yield return new AccordRefused
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Accord = Accord,
            Version = 1,
            ProposalHash = Hash,
            Reason = "No.",
        };
        yield return new AccordSuspended
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Accord = Accord,
            Version = 1,
            Reason = "Fire.",
        };
        yield return new AccordResumed
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Accord = Accord,
            Version = 1,
        };
        yield return new AccordTerminated
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Accord = Accord,
            Version = 1,
            Reason = "Over.",
        };
        yield return new OrderAcknowledged
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Accord = Accord,
            Version = 1,
            Segment = "s1",
            ProposalHash = Hash,
            Checkpoint = new PlaceId("b"),
            Voice = new VoiceConfirmation(
                "duty officer", "liaison officer", "abandon ability able about above absent absorb abstract"),
        };
    }

    private static IEnumerable<RecordBody> OfTheMovement()
    {
        yield return new MovementPlanned
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Movement = Movement,
            Name = "Convoy",
            Accord = Accord,
            Nodes =
            [
                new MovementNode(
                    new PlaceId("a"), "A", new GeoPoint(47.1, 37.5), NodeRole.AssemblyPoint,
                    Due: new NodeDue(DepartsAt: At)),
                new MovementNode(
                    new PlaceId("b"), "B", new GeoPoint(47.8, 35.1), NodeRole.ReceptionPoint,
                    Due: new NodeDue(At.AddHours(4), At.AddHours(5))),
            ],
            Streams = [new StreamLabel("plant", "People from the plant")],
        };
        foreach (var happened in Enum.GetValues<MovementEvent>())
        {
            yield return new MovementStep
            {
                Operation = Operation,
                StatedAt = At,
                Provenance = Reported,
                Movement = Movement,
                Event = happened,
                Place = new PlaceId("a"),
                By = happened == MovementEvent.Halted ? new PartyId("ru") : null,
                Reason = happened == MovementEvent.Halted ? HaltReason.RoadBlocked : null,
            };
        }

        foreach (var body in OfTheBoard())
        {
            yield return body;
        }

        foreach (var body in OfCounting())
        {
            yield return body;
        }
    }

    private static IEnumerable<RecordBody> OfTheBoard()
    {
        yield return new MovementCleared
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Movement = Movement,
            Place = new PlaceId("a"),
        };

        yield return new MovementDiverted
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Movement = Movement,
            Place = new PlaceId("a"),
            Visit = 1,
            Nodes =
            [
                new MovementNode(
                    new PlaceId("c"), "C", new GeoPoint(47.9, 35.1), NodeRole.ReceptionPoint, "ukrainian-controlled"),
            ],
        };
    }

    private static IEnumerable<RecordBody> OfCounting()
    {
        yield return new MovementClosed
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Movement = Movement,
            Statement = new ClosingStatement(
                Count.Exact(127), Count.Range(30, 32), Count.Exact(0), Count.Unknown, Count.AtLeast(3)),
        };
        yield return Headcount();
        yield return new HeadcountWithdrawn
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Movement = Movement,
            Place = new PlaceId("a"),
            Headcount = new string('a', 64),
            Reason = "Counted twice.",
        };
        yield return new AlarmAcknowledged
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Movement = Movement,
            Alarm = AlarmKind.AwaitingACount,
            Place = new PlaceId("b"),
            Visit = 1,
            Cause = Hash,
        };
    }

    private static IEnumerable<RecordBody> OfTheClaim()
    {
        yield return new ClaimRecorded
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Claim = new ClaimId("claim-1"),
            Speaker = "Mayor",
            Party = new PartyId("ua"),
            PublishedOn = new DateOnly(2022, 4, 21),
            Text = "More than 100,000 have left.",
            Metric = new ClaimMetric
            {
                Unit = "people",
                Event = "left",
                From = "mariupol",
                To = "zaporizhzhia",
                Side = "ukrainian-controlled",
                Transport = "any",
                FirstDay = new DateOnly(2022, 3, 13),
                LastDay = new DateOnly(2022, 4, 21),
                Zone = "+03:00",
                Movements = [Movement],
                Part = "plant",
            },
            Value = Count.MoreThan(100_000),
            Corrects = new string('b', 64),
        };
        yield return new VerdictPublished
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Claim = new ClaimId("claim-1"),
            Category = VerdictCategory.NotComparable,
            AttestedByTwo = Count.Unknown,
            AttestedByAnyone = Count.Exact(127),
            Reason = "It counts something else.",
            Evidence = [3, 5],
            LogSize = 9,
            LeftOut = [new EntryRange(4, 4), new EntryRange(6, 8)],
        };
    }

    private static IEnumerable<RecordBody> OfTheSituation()
    {
        yield return new SituationReported
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Report = new ReportId("report-1"),
            Speaker = "Mayor",
            Party = new PartyId("ua"),
            AsOf = new DateOnly(2022, 4, 20),
            PublishedOn = new DateOnly(2022, 4, 21),
            Text = "About 100,000 people remain in the city.",
            Metric = new ClaimMetric { Unit = "people", Event = "waiting", To = "mariupol" },
            Value = Count.About(100_000),
        };
        yield return new AnnouncementRecorded
        {
            Operation = Operation,
            StatedAt = At,
            Provenance = Reported,
            Report = new ReportId("report-2"),
            Speaker = "Ministry of Defence",
            Party = new PartyId("ua"),
            PublishedOn = new DateOnly(2022, 4, 19),
            Text = "A corridor opens.",
            OpensAt = At,
            ClosesAt = At.AddHours(4),
            Places = [new PlaceId("a"), new PlaceId("b")],
            Accord = Accord,
        };
    }
}
