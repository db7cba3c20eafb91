using System.Text.Json.Serialization;

namespace SafePassage.Planning.Scenarios;

/// <summary>Groups of one make-up, each of which travels in one vehicle on one run: families, wards with their
/// staff.</summary>
/// <remarks>Enforces rule R8: no plan parts them.</remarks>
/// <param name="People">The people of one group, by class; two at least.</param>
/// <param name="Count">How many such groups there are, 0 to 10,000.</param>
public sealed record PeopleGroup(ClassCounts People, int Count)
{
    /// <summary>What people call them; null where nobody named them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>The people of all of them, by class.</summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="groups">The groups; null: none.</param>
    internal static long[] PeopleOf(int classes, IEnumerable<PeopleGroup>? groups)
    {
        var sum = new long[classes];
        foreach (var group in groups ?? [])
        {
            for (var c = 0; c < classes; c++)
            {
                sum[c] += (long)group.Count * group.People[c];
            }
        }

        return sum;
    }
}
