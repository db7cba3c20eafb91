using System.Collections.Immutable;
using System.Globalization;

namespace SafePassage.Planning.Scenarios;

/// <summary>Reads what is counted by class of people, in the fields of the scenario's version.</summary>
/// <remarks>Version 1 knows people seated and people lying, each with fields of their own.</remarks>
internal sealed class PeopleFields
{
    private const int MaxClasses = 8;
    private const int MaxPatterns = 8;
    private const int MaxPlaces = 500;

    private static readonly ImmutableArray<PeopleClass> FirstClasses =
        [new("seated", "Seated people", 2), new("lying", "Lying people", 1)];

    private PeopleFields(bool first, ImmutableArray<PeopleClass> classes)
    {
        IsFirstVersion = first;
        Classes = classes;
    }

    internal ImmutableArray<PeopleClass> Classes { get; }

    /// <summary>The slack on driving times where a scenario names none, in percent: version 1 had none.</summary>
    internal int UsualSlackPercent => IsFirstVersion ? 0 : 5;

    /// <summary>True for version 1, which has no fields that came later.</summary>
    internal bool IsFirstVersion { get; }

    /// <summary>Reads the version and, where it has them, the classes.</summary>
    internal static PeopleFields Of(StrictObject root)
    {
        var schema = root.Text("schema", 200);
        return schema switch
        {
            Scenario.FirstSchemaName => new PeopleFields(first: true, FirstClasses),
            Scenario.SchemaName => new PeopleFields(first: false, ReadClasses(root)),
            _ => throw root.Refuse(
                "unknown-schema", root.At("schema"), $"'{StrictObject.Shorten(schema)}' is not read by this version.",
                $"Use \"{Scenario.SchemaName}\"."),
        };
    }

    /// <summary>The people who wait at an assembly point, or come to it; nobody where they are left out because others
    /// come later.</summary>
    internal ClassCounts People(StrictObject point) => IsFirstVersion
        ? [point.Whole("peopleSeated", 0, ScenarioReader.MaxPeople),
            point.Whole("peopleLying", 0, ScenarioReader.MaxPeople)]
        : !point.Asked("people") && point.Has("arrivals") ? [.. Classes.Select(_ => 0)]
        : Counts(point.Nested("people"), ScenarioReader.MaxPeople);

    /// <summary>What a vehicle can carry on a run: one of these.</summary>
    internal ImmutableArray<ClassCounts> Patterns(StrictObject group)
    {
        if (IsFirstVersion)
        {
            ClassCounts both = [group.Whole("seats", 0, MaxPlaces), group.Whole("lyingPlaces", 0, MaxPlaces)];
            return both.Total > 0 ? [both] : throw CarriesNobody(group, group.At("seats"), "seats or lyingPlaces");
        }

        var places = group.OptionalNested("places") is { } only
            ? (ClassCounts?)Places(only) : null;
        var patterns = group.Each("patterns", 0, MaxPatterns, (e, p) => Places(new StrictObject(e, group.File, p)));
        if (places is not null == patterns.Count > 0)
        {
            throw group.Refuse(
                "places-or-patterns", group.Path,
                places is null ? "The group does not say what its vehicles carry."
                    : "The group gives both places and patterns.",
                "Give either places, or patterns of which a vehicle has one on each run.");
        }

        var twice = Enumerable.Range(0, patterns.Count).FirstOrDefault(n => patterns.IndexOf(patterns[n]) < n, -1);
        return twice < 0
            ? [.. places is { } one ? [one] : patterns]
            : throw group.Refuse(
                "pattern-twice", string.Create(CultureInfo.InvariantCulture, $"{group.At("patterns")}[{twice}]"),
                "The same pattern stands twice.", "Keep one of the two.");
    }

    /// <summary>The field of an assembly point that counts the people of a class.</summary>
    internal string FieldOf(int people) => !IsFirstVersion ? "people." + Classes[people].Id
        : people == 0 ? "peopleSeated" : "peopleLying";

    private static ImmutableArray<PeopleClass> ReadClasses(StrictObject root)
    {
        var classes = root.Each("classes", 1, MaxClasses, (e, p) => ReadClass(new StrictObject(e, root.File, p)));
        for (var c = 0; c < classes.Count; c++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{root.At("classes")}[{c}]");
            if (classes.FindIndex(o => string.Equals(o.Id, classes[c].Id, StringComparison.Ordinal)) < c)
            {
                throw root.Refuse(
                    "class-twice", path + ".id", $"The class '{classes[c].Id}' is declared twice.",
                    "Give each class its own id.");
            }

            if (classes[c].Priority is null != classes[0].Priority is null)
            {
                throw root.Refuse(
                    "priority-missing", path + ".priority", "Some classes have a priority and others have none.",
                    "Give every class a priority, or none of them; 1 leaves first.");
            }
        }

        return [.. classes.Select(c => new PeopleClass(c.Id, c.Name, c.Priority ?? 1)
        {
            LoadSecondsPerVehicle = c.Load ?? 0,
            UnloadSecondsPerVehicle = c.Unload ?? 0,
        })];
    }

    private static (string Id, string Name, int? Priority, int? Load, int? Unload) ReadClass(StrictObject o)
    {
        var read = (o.Id("id"), o.Text("name", 200), o.OptionalWhole("priority", 1, MaxClasses),
            o.OptionalWhole("loadSecondsPerVehicle", 0, 86_400),
            o.OptionalWhole("unloadSecondsPerVehicle", 0, 86_400));
        o.Done();
        return read;
    }

    private ClassCounts Places(StrictObject pattern)
    {
        var places = Counts(pattern, MaxPlaces);
        return places.Total > 0 ? places : throw CarriesNobody(pattern, pattern.Path, "a class a place");
    }

    private ClassCounts Counts(StrictObject o, int most)
    {
        ClassCounts counts = [.. Classes.Select(c => o.OptionalWhole(c.Id, 0, most) ?? 0)];
        return o.Unasked is { } unknown
            ? throw o.Refuse(
                "unknown-class", o.At(StrictObject.Shorten(unknown)),
                $"No class has the id '{StrictObject.Shorten(unknown)}'.",
                "Declare it in classes, or correct the id.")
            : counts;
    }

    private static Terms.RefusalException CarriesNobody(StrictObject o, string path, string give) => o.Refuse(
        "carries-nobody", path, "These vehicles can carry nobody.",
        $"Give {give} above zero, or remove the group.");
}
