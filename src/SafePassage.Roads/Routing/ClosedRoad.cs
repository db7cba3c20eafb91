namespace SafePassage.Roads.Routing;

/// <summary>A road that is there and that one kind of vehicle may not use, with the tags that say so.</summary>
/// <param name="Way">OpenStreetMap way id.</param>
/// <param name="Name">Its name as written locally, or its number; empty when it has neither.</param>
/// <param name="Tags">What closes it: its own tag, then the barriers on it, for example <c>motor_vehicle=no</c> or
/// <c>barrier=bollard at node 77</c>; never empty. Words of one group are told by one of them (<c>private</c> for
/// <c>residents</c>).</param>
public sealed record ClosedRoad(long Way, string Name, string Tags)
{
    /// <summary>The road for people, for example <c>way 23741 'Landstrasse'</c>.</summary>
    public string Label => Labelled(Way, Name);

    /// <summary>The same of an id and a name that may be empty.</summary>
    public static string Labelled(long way, string name) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"way {way}")
            + (name.Length > 0 ? $" '{name}'" : " (no name)");
}
