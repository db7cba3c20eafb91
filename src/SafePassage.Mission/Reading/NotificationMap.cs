using System.Text.Json;
using SafePassage.Mission.Views;

namespace SafePassage.Mission.Reading;

/// <summary>A notification for map programs: GeoJSON (RFC 7946), a point for each place, in their order.</summary>
/// <remarks>No line: between two places nothing is notified of the roads. No plate and no telephone is in it.</remarks>
internal static class NotificationMap
{
    public static byte[] Write(NotificationView notification)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("notification", notification.Id);
            json.WriteString("standing", notification.Standing);
            json.WriteStartArray("features");
            foreach (var (order, place) in notification.Places.Index())
            {
                Feature(json, notification, order + 1, place);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Feature(Utf8JsonWriter json, NotificationView notification, int order, NotifiedPlaceView place)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(place.Longitude);
        json.WriteNumberValue(place.Latitude);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteNumber("order", order);
        json.WriteString("place", place.Id);
        json.WriteString("name", place.Name);
        json.WriteString("type", notification.Type);
        json.WriteString("purpose", notification.Purpose);
        json.WriteString("beginsAt", notification.BeginsAt);
        json.WriteString("until", notification.Until);
        Moment(json, "arrivesAt", place.ArrivesAt);
        Moment(json, "departsAt", place.DepartsAt);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Moment(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } moment)
        {
            json.WriteString(name, moment);
        }
    }
}
