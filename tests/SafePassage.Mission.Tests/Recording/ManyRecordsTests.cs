using SafePassage.Disclosure;
using SafePassage.Mission.Tests.Support;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Mission.Tests.Recording;

/// <summary>Whatever is taken in can never stop the fold, a view, or the next start.</summary>
public sealed class ManyRecordsTests(RoadsAndPlan roads) : IClassFixture<RoadsAndPlan>
{
    private const int Records = 20_000;
    private static readonly string[] Parties = ["ru", "ua", "un", "icrc", "receiver", "observer", "press", "desk"];
    private static readonly string[] Places = ["a", "b", "c", "z", "km-73"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // cases/record, t17: two counts of 2^63-1 answered every page with 500, and the server never started again.
    [Fact]
    public async Task Twenty_thousand_random_records_are_folded_shown_and_opened_again()
    {
        using var folder = new TemporaryFolder();
        var writer = LogWriter.Usual();
        var chance = new Random(20221103);
        Stories.Begin(writer);
        var refused = 0;
        while (writer.Records.Count < Records)
        {
            try
            {
                writer.Add(Parties[chance.Next(Parties.Length)], Stories.Next(chance, writer));
            }
            catch (RefusalException e)
            {
                Assert.NotEmpty(e.Refusal.Next);
                refused++;
            }
        }

        Assert.InRange(refused, 1, Records);
        string before;
        await using (var open = await OpenBook.AtAsync(folder.Path))
        {
            foreach (var batch in writer.Records.Chunk(2_000))
            {
                await open.AppendAsync([.. batch.Select(r => r.Envelope)]);
            }

            await ShowAsync(roads.RoomOf(open));
            before = open.Book.Head.Root.ToString();
        }

        await using var again = await OpenBook.AtAsync(folder.Path);
        Assert.Equal((Records, before), (again.Book.Page.Entries.Count, again.Book.Head.Root.ToString()));
        Assert.Equal(
            writer.Records.Count(r => r.HasEffect) - writer.Register.Erased.Count, again.Book.Page.Records.Count);
        await ShowAsync(roads.RoomOf(again));
    }

    private static async Task ShowAsync(ControlRoom room)
    {
        foreach (var reader in new[] { Reader.Public, room.ReaderOf(new PartyId("un")) })
        {
            Assert.NotNull(room.Overview(reader));
            Assert.NotNull(room.Movements(reader));
            Assert.NotNull(room.Accords(reader));
            Assert.NotNull(room.Claims(reader));
            _ = room.Plan(reader);
            foreach (var entry in room.Log(reader, 20, null).Entries)
            {
                Assert.NotNull(await room.LogEntryAsync(reader, entry.Index, Cancel));
            }

            Assert.Equal(Records + 2, room.Openings(reader).Count());
        }
    }

    /// <summary>
    /// Draws statements of every kind, in order and out of it, about a few movements, texts and claims.
    /// </summary>
    private static class Stories
    {
        private static readonly DateTimeOffset[] Times =
        [
            LogWriter.Morning, LogWriter.Morning.AddYears(77), new(1990, 1, 1, 0, 0, 0, TimeSpan.FromHours(14)),
            new(2199, 12, 31, 23, 59, 59, TimeSpan.FromHours(-14)),
        ];

        public static void Begin(LogWriter log)
        {
            foreach (var movement in Enumerable.Range(0, 6))
            {
                log.Plan(Movement(movement).Value, "a", "b", "c", "z");
            }
        }

        public static RecordBody Next(Random chance, LogWriter log)
        {
            var body = Draw(chance, log);
            return body with
            {
                Operation = LogWriter.Operation,
                StatedAt = chance.Next(20) == 0 ? Times[chance.Next(Times.Length)] : LogWriter.Morning.AddMinutes(
                    chance.Next(10_000)),
                Provenance = (chance.Next(4), body) switch
                {
                    (0, _) => new Provenance(Basis.Inferred, Note: "21 + 80 = 101.", NoteTier: DisclosureTier.Public),
                    (1, _) or (_, ClaimRecorded) => new Provenance(Basis.Reported, "example.org/1"),
                    (2, _) => new Provenance(Basis.Demonstration, Note: "Drawn."),
                    _ => LogWriter.Counted,
                },
            };
        }

        private static RecordBody Draw(Random chance, LogWriter log) => chance.Next(40) switch
        {
            0 => Plan(chance),
            1 or 2 => Step(chance),
            3 => new MovementClosed
            {
                Operation = LogWriter.Operation,
                StatedAt = LogWriter.Morning,
                Provenance = LogWriter.Counted,
                Movement = Movement(chance.Next(3)),
            },
            4 when chance.Next(100) == 0 => Text(chance, log),
            6 or 7 or 8 or 9 => Act(chance, log),
            10 or 11 => Claim(chance),
            12 => Verdict(chance, log),
            13 when log.Records.Count > 50 => Erase(chance, log),
            _ => Count(chance),
        };

        private static Headcount Count(Random chance) => new()
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = Movement(chance.Next(6)),
            Place = new PlaceId(Places[chance.Next(Places.Length)]),
            Kind = (HeadcountKind)chance.Next(8),
            Count = Number(chance),
            Method = (CountMethod)chance.Next(5),
            Group = chance.Next(4) == 0 ? $"bus-{chance.Next(4)}" : null,
            Stream = chance.Next(6) == 0 ? "plant" : null,
        };

        private static Count Number(Random chance)
        {
            long people = chance.Next(8) switch { 0 => 1_000_000_000, 1 => 0, 2 => 3, _ => chance.Next(100_000) };
            return chance.Next(6) switch
            {
                0 => Terms.Count.Unknown,
                1 => Terms.Count.About(people),
                2 => Terms.Count.MoreThan(people),
                3 => Terms.Count.Range(people / 2, people),
                _ => Terms.Count.Exact(people),
            };
        }

        private static MovementPlanned Plan(Random chance) => new()
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = Movement(chance.Next(6)),
            Name = "Planned anew",
            Nodes =
            [
                .. Places.OrderBy(_ => chance.Next()).Take(chance.Next(2, 5)).Select((p, i) => new MovementNode(
                    new PlaceId(p), p.ToUpperInvariant(), new GeoPoint(47, 36 + (i * 0.1)), (NodeRole)chance.Next(5))),
            ],
            Streams = chance.Next(2) == 0 ? [] : [new StreamLabel("plant", "People from the plant")],
        };

        private static MovementStep Step(Random chance) => new()
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = Movement(chance.Next(6)),
            Event = (MovementEvent)chance.Next(5),
            Place = new PlaceId(Places[chance.Next(Places.Length)]),
        };

        private static AccordProposed Text(Random chance, LogWriter log) => new()
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Accord = new AccordId("accord"),
            Version = chance.Next(1, 5),
            Parent = TextOf(chance, log) is { } text && chance.Next(2) == 0 ? text.TextHash : null,
            Title = "Corridor",
            Terms =
            [
                new AccordTerm("purpose", TermState.Set, "Civilians out."), new AccordTerm("pets", TermState.Silent),
            ],
            Segments = [new RouteSegment("s1", new PlaceId("a"), new PlaceId("b"), new PartyId("ru"))],
            ExpiresAt = LogWriter.Morning.AddYears(190),
        };

        private static AccordBody Act(Random chance, LogWriter log)
        {
            var text = TextOf(chance, log);
            var (accord, version) = (new AccordId("accord"), text?.Version ?? 1);
            var (operation, at, how) = (LogWriter.Operation, LogWriter.Morning, LogWriter.Counted);
            return chance.Next(6) switch
            {
                0 or 1 => new AccordSigned
                {
                    Operation = operation,
                    StatedAt = at,
                    Provenance = how,
                    Accord = accord,
                    Version = version,
                    ProposalHash = text?.TextHash ?? new string('a', 64),
                },
                2 => new AccordSuspended
                {
                    Operation = operation,
                    StatedAt = at,
                    Provenance = how,
                    Accord = accord,
                    Version = version,
                    Reason = "Fire.",
                },
                3 => new AccordResumed
                {
                    Operation = operation,
                    StatedAt = at,
                    Provenance = how,
                    Accord = accord,
                    Version = version,
                },
                4 => new OrderAcknowledged
                {
                    Operation = operation,
                    StatedAt = at,
                    Provenance = how,
                    Accord = accord,
                    Version = version,
                    Segment = "s1",
                },
                _ => new AccordRefused
                {
                    Operation = operation,
                    StatedAt = at,
                    Provenance = how,
                    Accord = accord,
                    Version = version,
                    Reason = "No.",
                },
            };
        }

        private static ClaimRecorded Claim(Random chance) => new()
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Claim = new ClaimId($"claim-{chance.Next(40)}"),
            Speaker = "Mayor",
            PublishedOn = new DateOnly(2022, 5, chance.Next(1, 20)),
            Text = "A number was said.",
            Metric = new ClaimMetric
            {
                Unit = chance.Next(4) == 0 ? "buses" : "people",
                Event = chance.Next(2) == 0 ? "arrived" : "held-back",
                To = "z",
                From = chance.Next(3) == 0 ? "a" : null,
                Movements = [Movement(chance.Next(6))],
            },
            Value = Number(chance),
        };

        private static VerdictPublished Verdict(Random chance, LogWriter log) => new()
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Claim = new ClaimId($"claim-{chance.Next(40)}"),
            Category = (VerdictCategory)chance.Next(6),
            AttestedByTwo = Number(chance),
            AttestedByAnyone = Number(chance),
            Reason = "Because.",
            Evidence = [chance.Next(log.Records.Count)],
            LogSize = chance.Next(log.Records.Count + 1),
        };

        private static PayloadErased Erase(Random chance, LogWriter log)
        {
            var record = log.Records[chance.Next(log.Records.Count)];
            return LogWriter.Erasing(record);
        }

        private static Records.Admission.RegisteredText? TextOf(Random chance, LogWriter log) =>
            log.Register.Accords.TryGetValue(new AccordId("accord"), out var texts)
                ? texts[chance.Next(texts.Count)] : null;

        private static MovementId Movement(int number) => new($"convoy-{number}");
    }
}
