using System.Collections.Immutable;
using SafePassage.Roads.Guidance;
using SafePassage.Roads.Network;
using SafePassage.Terms;

namespace SafePassage.Roads.Exchange;

/// <summary>One route or corridor of a document.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Lines">The line of each part, at least two points each.</param>
/// <param name="Distance">Length of all parts.</param>
/// <param name="Duration">Driving time of all parts, without any stop.</param>
/// <param name="IsSchematic">
/// True when a part is a drawn connection and not a surveyed road: every form says so.
/// </param>
/// <param name="Steps">Instructions for the driver; may be empty.</param>
public sealed record RouteSheet(
    string Name,
    ImmutableArray<ImmutableArray<GeoPoint>> Lines,
    Metres Distance,
    Seconds Duration,
    bool IsSchematic,
    ImmutableArray<DriverStep> Steps)
{
    /// <summary>The sheet of a journey.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="parts">At least one.</param>
    /// <param name="steps">Its instructions; empty for none.</param>
    public static RouteSheet Of(
        string name, IReadOnlyList<RoutePart> parts, ImmutableArray<DriverStep> steps)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var routes = parts.Select(part => part.Route).ToArray();
        return new RouteSheet(
            name,
            [.. routes.Select(route => route.Geometry)],
            new Metres(routes.Sum(route => route.Distance.Value)),
            new Seconds(routes.Sum(route => route.Duration.Value)),
            routes.Any(route => route.IsSchematic),
            steps);
    }
}

/// <summary>Routes to hand to another program or device, with whom to credit for the map.</summary>
/// <remarks>Nothing in it is secret or taken from the clock: the same document gives the same bytes in each
/// form.</remarks>
public sealed record RouteDocument
{
    /// <summary>Name of the document.</summary>
    public required string Title { get; init; }

    /// <summary>The routes.</summary>
    public required ImmutableArray<RouteSheet> Routes { get; init; }

    /// <summary>Whom to credit, for example <c>© OpenStreetMap contributors, ODbL</c>.</summary>
    public required string Attribution { get; init; }

    /// <summary>Where the licence of the map data can be read; null when none is known. Default: the Open Database
    /// License, under which OpenStreetMap is published.</summary>
    public Uri? Licence { get; init; } = new("https://opendatacommons.org/licenses/odbl/1-0/");

    /// <summary>Language of the instructions.</summary>
    public DriverLanguage Language { get; init; } = DriverLanguage.Of("en");

    /// <summary>When the document was made; null to leave it out.</summary>
    public DateTimeOffset? MadeAt { get; init; }

    /// <summary>A document about routes on a network, which is credited.</summary>
    public static RouteDocument Of(RoadNetwork network, string title, params ImmutableArray<RouteSheet> routes)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new RouteDocument { Title = title, Routes = routes, Attribution = network.Source.Attribution };
    }

    // What a step says, warnings included.
    internal string Text(DriverStep step) =>
        string.Join(' ', step.Warnings.Select(warning => Language.Text(warning)).Prepend(Language.Text(step)));

    // What must be said of a route beside its name; empty for nothing.
    internal string Caution(RouteSheet route) =>
        route.IsSchematic ? Language.Text(new StepWarning(WarningKind.Schematic, new Metres(0), -1)) : "";
}
