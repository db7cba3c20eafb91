namespace SafePassage.Mission.Reading;

/// <summary>The clock by which an operation is read, and the clocks by which its parties live.</summary>
/// <remarks>Zones come from the machine's copy of the IANA list. Pure.</remarks>
internal static class OperationClock
{
    /// <summary>The zone of an operation; UTC where none is known.</summary>
    public static string ZoneOf(ControlRoomParts parts) => parts.Settings?.Zone ?? "Etc/UTC";

    /// <summary>An instant as a clock of this zone shows it; as it is where the zone is not known here.</summary>
    public static DateTimeOffset On(string zone, DateTimeOffset at) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(at, found) : at;
}
