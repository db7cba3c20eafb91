using SafePassage.Mission.Views;

namespace SafePassage.Web.Tests.Sample;

/// <summary>The corridor towns with their true coordinates and straight lines between them.</summary>
internal static class SampleCorridor
{
    internal static readonly PlaceView Azovstal = new("azovstal", "Azovstal plant", "assembly-point", 37.607, 47.098);
    internal static readonly PlaceView Mariupol = new("mariupol", "Mariupol, Port City", "assembly-point", 37.508, 47.116);
    internal static readonly PlaceView Bezimenne = new("bezimenne", "Bezimenne", "screening", 37.93815, 47.10716);
    internal static readonly PlaceView Manhush = new("manhush", "Manhush", "screening", 37.31068, 47.05582);
    internal static readonly PlaceView Berdyansk = new("berdyansk", "Berdyansk", "waypoint", 36.79872, 46.76644);
    internal static readonly PlaceView Tokmak = new("tokmak", "Tokmak", "waypoint", 35.71238, 47.25522);
    internal static readonly PlaceView Vasylivka = new("vasylivka", "Vasylivka", "checkpoint", 35.27417, 47.43694);
    internal static readonly PlaceView Zaporizhzhia = new("zaporizhzhia", "Zaporizhzhia", "reception-point", 35.19031, 47.82289);

    private const string Attribution = "Places: GeoNames (CC BY 4.0). Roads: straight lines between towns, not surveyed.";

    internal static CorridorView Corridor { get; } = new(
        "mariupol-zaporizhzhia",
        "Mariupol – Zaporizhzhia",
        true,
        262_400,
        17_460,
        [Mariupol, Manhush, Berdyansk, Tokmak, Vasylivka, Zaporizhzhia],
        Line(Mariupol, Manhush, Berdyansk, Tokmak, Vasylivka, Zaporizhzhia),
        [35.19031, 46.76644, 37.508, 47.82289],
        Attribution);

    internal static CorridorView Detour { get; } = Corridor with
    {
        LengthMetres = 300_400,
        DriveSeconds = 19_980,
        Geometry =
        [
            .. Line(Mariupol, Manhush), [37.06792, 47.38484], [36.25361, 47.48444], [35.78575, 47.56731],
            [Zaporizhzhia.Longitude, Zaporizhzhia.Latitude],
        ],
    };

    internal static IReadOnlyList<IReadOnlyList<double>> Line(params PlaceView[] places) =>
        [.. places.Select(p => (IReadOnlyList<double>)[p.Longitude, p.Latitude])];
}
