using SafePassage.Records.Bodies;
using SafePassage.Terms;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Disclosure.Tests;

/// <summary>Who reads decisions on comments.</summary>
public sealed class CommentDoorTests
{
    [Fact]
    public void What_was_released_and_that_something_was_withheld_is_public()
    {
        var log = LogWriter.Usual();
        log.Plan("convoy", "a", "b");
        log.Add("un", new MovementClosed
        {
            Operation = LogWriter.Operation,
            StatedAt = LogWriter.Morning,
            Provenance = LogWriter.Counted,
            Movement = new MovementId("convoy"),
        });
        var released = log.Add("un", Comments.Released("convoy"));
        var withheld = log.Add("un", Comments.Withheld("convoy"));
        var door = Door.Of(log.Records);
        Assert.Null(door.Why(released, Reader.Public));
        Assert.Null(door.Why(withheld, Reader.Public));

        // A log that does not hold the closing, as an older part of it, opens nothing.
        var before = Door.Of([.. log.Records.Where(r => r.Body is not MovementClosed)]);
        Assert.Equal(WithheldReason.NotPublicYet, before.Why(released, Reader.Public));
    }
}
