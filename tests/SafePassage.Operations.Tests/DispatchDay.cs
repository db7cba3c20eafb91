using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Operations.Tests;

/// <summary>A convoy with appointments: from a at 08:00, at b at 09:00 and on at 09:10, at c at 10:00.</summary>
internal sealed class DispatchDay
{
    public static readonly DateTimeOffset Eight = LogWriter.Morning;

    public DispatchDay(string planner = "un")
    {
        Log.Add(planner, Plan());
    }

    public LogWriter Log { get; } = LogWriter.Usual();

    public static DateTimeOffset At(int minutes) => Eight.AddMinutes(minutes);

    public static MovementPlanned Plan(int shift = 0) => new()
    {
        Operation = LogWriter.Operation,
        StatedAt = Eight.AddHours(-2),
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy"),
        Name = "Convoy",
        Nodes =
        [
            Node("a", NodeRole.AssemblyPoint, null, At(shift)),
            Node("b", NodeRole.Checkpoint, At(60 + shift), At(70 + shift)),
            Node("c", NodeRole.ReceptionPoint, At(120 + shift), null),
        ],
    };

    public LoggedRecord Step(MovementEvent happened, string place, int minutes, string key = "un") =>
        Log.Step(key, "convoy", happened, place, At(minutes));

    public LoggedRecord Count(HeadcountKind kind, string place, int people, int minutes, string key = "un") =>
        Log.Count(key, "convoy", place, kind, Terms.Count.Exact(people), at: At(minutes));

    public LoggedRecord Halt(string place, int minutes, string? by = null, HaltReason? reason = null) =>
        Log.Add("un", new MovementStep
        {
            Operation = LogWriter.Operation,
            StatedAt = At(minutes),
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy"),
            Event = MovementEvent.Halted,
            Place = new PlaceId(place),
            By = by is null ? null : new PartyId(by),
            Reason = reason,
        });

    public LoggedRecord Waiting(string place, Count people, int minutes, string key = "un") =>
        Log.Add(key, new SituationReported
        {
            Operation = LogWriter.Operation,
            StatedAt = At(minutes),
            Provenance = new Provenance(Basis.Reported, "example.org/report"),
            Report = new ReportId($"report-{Log.Records.Count}"),
            Speaker = "Volunteers " + key,
            AsOf = DateOnly.FromDateTime(Eight.DateTime),
            PublishedOn = DateOnly.FromDateTime(Eight.DateTime),
            Text = "People wait.",
            Metric = new ClaimMetric { Unit = "people", Event = "waiting", To = place },
            Value = people,
        });

    public LoggedRecord Acknowledge(DispatchAlarm alarm, int minutes, string key = "un") =>
        Log.Add(key, new AlarmAcknowledged
        {
            Operation = LogWriter.Operation,
            StatedAt = At(minutes),
            Provenance = LogWriter.Counted,
            Movement = alarm.Movement,
            Alarm = alarm.Kind,
            Place = alarm.At,
            Visit = alarm.Visit,
            Cause = alarm.Cause,
        });

    public LoggedRecord Close() => Log.Add("un", new MovementClosed
    {
        Operation = LogWriter.Operation,
        StatedAt = At(600),
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy"),
    });

    public DispatchBoard Board(double minutes, AlarmThresholds? thresholds = null) =>
        DispatchBoard.Of(Log.Records, Eight.AddMinutes(minutes), thresholds ?? AlarmThresholds.Usual);

    public DispatchRow Row(double minutes) => Board(minutes).Rows.Single();

    public DispatchAlarm? Alarm(AlarmKind kind, double minutes) =>
        Board(minutes).Alarms.SingleOrDefault(a => a.Kind == kind);

    private static MovementNode Node(string id, NodeRole role, DateTimeOffset? arrives, DateTimeOffset? departs) =>
        new(new PlaceId(id), id.ToUpperInvariant(), new GeoPoint(47, 36), role, Due: new NodeDue(arrives, departs));
}
