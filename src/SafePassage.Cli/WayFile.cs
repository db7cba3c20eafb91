using System.Text.Json;
using System.Text.Json.Serialization;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Cli;

/// <summary>Reads the places of one movement from a file.</summary>
internal static class WayFile
{
    private const int BytesMax = 1 << 20;

    /// <summary>Reads it: a list of <c>place</c>, <c>name</c>, <c>lat</c>, <c>lon</c> and <c>role</c>.</summary>
    /// <exception cref="RefusalException">It is no such list.</exception>
    public static IReadOnlyList<MovementNode> Read(string file)
    {
        try
        {
            var nodes = JsonSerializer.Deserialize<Stop[]>(FileBytes.Read(file, BytesMax), Output.Json) ?? [];
            return
            [
                .. nodes.Select((n, i) => new MovementNode(
                    Given.Id(n.Place, $"{file} $[{i}].place", p => new PlaceId(p)), n.Name,
                    new GeoPoint(n.Lat, n.Lon), Given.Word<NodeRole>(n.Role, $"{file} $[{i}].role"))),
            ];
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw new RefusalException(
                new Refusal(
                    "way.bad", $"{file} {JsonFault.Where(e)}", JsonFault.What(e),
                    "Write a list of {\"place\", \"name\", \"lat\", \"lon\", \"role\"}, in order of the way."), e);
        }
    }

    private sealed record Stop(
        [property: JsonRequired] string Place, [property: JsonRequired] string Name,
        [property: JsonRequired] double Lat, [property: JsonRequired] double Lon,
        [property: JsonRequired] string Role);
}
