using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;

namespace SafePassage.Records.Tests;

/// <summary>A batch of sealed positions. What is in it is told by no rule of the records: the lint asks for its
/// form.</summary>
internal static class SamplesOfPositions
{
    private static readonly DateTimeOffset At = new(2022, 5, 3, 14, 0, 0, TimeSpan.FromHours(3));

    public static PositionBatch Batch() => new()
    {
        Operation = new OperationId("example"),
        StatedAt = At,
        Provenance = LogWriter.Counted,
        Movement = new MovementId("convoy-1"),
        Positions = 20,
        BeginsAt = At.AddMinutes(-10),
        Until = At.AddMinutes(-1),
        Sealed = ["safe-passage-sealed:v1:", "AggmSuaQtBHY4-3kD4cZJYXqEUoIJ0SndhBarAXqsQUug4MEnk2N7tn8tdOQimiW"],
    };
}
