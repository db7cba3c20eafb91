using System.Collections.Immutable;

namespace SafePassage.Planning.Modelling;

/// <summary>Finds the step of an assembly point in which a second lies.</summary>
internal static class PlaceSteps
{
    /// <summary>Index of the last step that has begun.</summary>
    /// <param name="steps">The seconds at which steps begin, 0 first, rising.</param>
    /// <param name="second">A second, 0 or more.</param>
    internal static int At(ImmutableArray<int> steps, long second)
    {
        var (low, high) = (0, steps.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = steps[middle] <= second ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
