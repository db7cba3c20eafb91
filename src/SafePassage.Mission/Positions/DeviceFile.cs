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

        try
        {
            return JsonSerializer.Deserialize(
                File.ReadAllBytes(file), PositionDeviceJson.Default.ListPositionDevice) ?? [];
        }
        catch (JsonException e)
        {
            throw new RefusalException(new Refusal(
                "devices.bad-file", file, "The file of devices cannot be read.",
                "Delete it and make the devices anew: their old tokens are good no more."), e);
        }
    }

    public static void Write(string? file, IEnumerable<PositionDevice> devices)
    {
        if (file is not null)
        {
            OwnFile.Replace(
                file, JsonSerializer.SerializeToUtf8Bytes(
                    [.. devices.OrderBy(d => d.MadeAt).ThenBy(d => d.Id, StringComparer.Ordinal)],
                    PositionDeviceJson.Default.ListPositionDevice));
        }
    }
}
