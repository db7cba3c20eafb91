using SafePassage.Records.Bodies;

namespace SafePassage.Records;

/// <summary>What the times at which a movement is due must satisfy.</summary>
internal static class DueRules
{
    /// <summary>What is wrong with them; null when nothing is, or when none is stated.</summary>
    /// <param name="nodes">The places in order.</param>
    /// <remarks>Instants are compared, whatever their offsets: a way may cross from one clock to another.</remarks>
    public static string? Find(IReadOnlyList<MovementNode> nodes)
    {
        DateTimeOffset? before = null;
        foreach (var node in nodes.Where(n => n.Due is not null))
        {
            var due = node.Due!;
            if (due.ArrivesAt is null && due.DepartsAt is null)
            {
                return $"{node.Place} is due at no time: an appointment states an arrival, a departure or both.";
            }

            foreach (var at in new[] { due.ArrivesAt, due.DepartsAt }.OfType<DateTimeOffset>())
            {
                if (at < before)
                {
                    return $"{node.Place} is due before what stands before it on the way.";
                }

                before = at;
            }
        }

        return null;
    }
}
