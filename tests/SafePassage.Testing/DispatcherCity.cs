namespace SafePassage.Testing;

/// <summary>A place as a dispatcher finds it.</summary>
/// <param name="Typed">What is typed into the field that finds places.</param>
/// <param name="Name">Its name on the map.</param>
/// <param name="Sitting">People who wait there and can sit; at a reception, the room for people.</param>
/// <param name="Lying">People who wait there and must lie.</param>
/// <param name="At">Where it is: latitude, longitude.</param>
public sealed record NamedPlace(string Typed, string Name, string At, int Sitting, int Lying = 0);

/// <summary>What a dispatcher knows of a day in one city: 3,200 people at five points, two receptions, one gate.
/// </summary>
/// <param name="Extract">The file name of its extract.</param>
/// <param name="Waiting">The five assembly points.</param>
/// <param name="Receiving">The two receptions; vehicles stand at the first.</param>
/// <param name="Gate">The gate's name, and where it stands: latitude, longitude.</param>
/// <param name="First">The places of the first corridor in their order, the gate among them.</param>
/// <param name="Second">The same of the second.</param>
/// <param name="Way">The number of a way that no corridor needs.</param>
/// <param name="Line">A line across roads that no corridor needs: one point in each line, as typed.</param>
public sealed record DispatcherCity(
    string Extract,
    IReadOnlyList<NamedPlace> Waiting,
    IReadOnlyList<NamedPlace> Receiving,
    (string Name, string At) Gate,
    IReadOnlyList<string> First,
    IReadOnlyList<string> Second,
    long Way,
    string Line)
{
    /// <summary>The city of that name.</summary>
    public static DispatcherCity Of(string name) => name == "Prague" ? Prague : Liechtenstein;

    /// <summary>Everybody who waits.</summary>
    public int People => Waiting.Sum(place => place.Sitting + place.Lying);

    /// <summary>The hills: lanes, one road along the valley.</summary>
    public static DispatcherCity Liechtenstein { get; } = new(
        "liechtenstein-latest.osm.pbf",
        [
            new("rotenboden", "Rotenboden", "47.1276, 9.5387", 900, 6),
            new("triesen", "Triesen", "47.107, 9.5275", 690, 4),
            new("triesenb", "Triesenberg", "47.1186, 9.5434", 396, 4),
            new("malbun", "Malbun", "47.1028, 9.6084", 198, 2),
            new("vaduz", "Vaduz", "47.1393, 9.5228", 992, 8),
        ],
        [new("ruggell", "Ruggell", "47.2398, 9.5263", 2_500), new("mauren", "Mauren", "47.2197, 9.5418", 1_500)],
        ("Schaan south", "47.1575, 9.511"),
        ["Rotenboden", "Triesen", "Vaduz", "Schaan south", "Ruggell"],
        ["Triesenberg", "Malbun", "Vaduz", "Schaan south", "Mauren"],
        239794985,
        "47.08, 9.48\n47.08, 9.54");

    /// <summary>The edge of a large city: junctions with barred turns, a motorway, streets of one direction.</summary>
    public static DispatcherCity Prague { get; } = new(
        "prague-small.osm.pbf",
        [
            new("kobyl", "Kobylisy", "50.12955, 14.45486", 900, 6),
            new("Ďáb", "Ďáblice", "50.14524, 14.48216", 690, 4),
            new("pod pros", "Pod Prosekem", "50.11418, 14.49174", 396, 4),
            new("u stř", "U Střížkova", "50.13432, 14.50298", 198, 2),
            new("střížkov", "Střížkov", "50.12052, 14.48407", 992, 8),
        ],
        [new("letň", "Letňany", "50.13697, 14.51489", 2_500), new("prosek", "Prosek", "50.11821, 14.49359", 1_500)],
        ("Gate in the hill street", "50.12549, 14.47241"),
        ["Kobylisy", "Ďáblice", "U Střížkova", "Střížkov", "Gate in the hill street", "Letňany"],
        ["Pod Prosekem", "Střížkov", "Gate in the hill street", "Prosek"],
        27341266,
        "50.111, 14.455\n50.114, 14.455");
}
