using System.Globalization;
using SafePassage.Roads.Network;

namespace SafePassage.Planning.Modelling;

/// <summary>Says where places stand that were moved to a road.</summary>
public static class MovedPlaceWords
{
    /// <summary>One sentence for each place of <see cref="CorridorModel.Moved"/>, in English; two where the place is on
    /// an island.</summary>
    public static IEnumerable<string> Sentences(CorridorModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return (model.Moved ?? []).Select(Sentence);
    }

    private static string Sentence(ModelMovedPlace place)
    {
        var road = place.Road.Length > 0 ? place.Road : $"a road without a name ({RoadClassWords.Of(place.Class)})";
        var side = place.Metres == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $", {place.Metres} m from the point given");
        var island = place.IsOnIsland
            ? " No way leads from there to the rest of the roads and back: look at the point and the roads around it."
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"{place.Name} stands on {road} (way {place.Way}){side}.")
            + island;
    }
}
