using System.Text.Json;
using SafePassage.Keys;
using SafePassage.Terms;

namespace SafePassage.Mission.Positions;

/// <summary>The file of devices in an operation's folder: for its owner alone, and without a token.</summary>
/// <remarks>No position is ever in it: those are held in memory until they are sealed.</remarks>
internal static class DeviceFile
{
    public const string Name = "devices.json";

    public static IReadOnlyList<PositionDevice> Read(string? file)
    {
        if (file is null || !File.Exists(file))
        {
            return [];
        }

        List<PositionDevice>? devices;
        try
        {
            devices = JsonSerializer.Deserialize(
                File.ReadAllBytes(file), PositionDeviceJson.Default.ListPositionDevice);
        }
        catch (JsonException e)
        {
            throw new RefusalException(Bad(file), e);
        }

        // A device without a hash, or two of one, would let the wrong phone speak for a vehicle, or none at all.
        var known = devices?.OfType<PositionDevice>().Where(d => IsHash(d.TokenHash))
            .DistinctBy(d => d.TokenHash, StringComparer.Ordinal).ToArray();
        return known is not null && known.Length == devices!.Count ? known : throw new RefusalException(Bad(file));
    }

    public static void Write(string? file, IEnumerable<PositionDevice> devices)
    {
        if (file is not null)
        {
            OwnFile.Renew(
                file, JsonSerializer.SerializeToUtf8Bytes(
                    [.. devices.OrderBy(d => d.MadeAt).ThenBy(d => d.Id, StringComparer.Ordinal)],
                    PositionDeviceJson.Default.ListPositionDevice));
        }
    }

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static Refusal Bad(string file) => new(
        "devices.bad-file", file, "The file of devices cannot be read.",
        "Delete it and make the devices anew: their old tokens are good no more.");
}
