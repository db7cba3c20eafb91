namespace SafePassage.Operations;

/// <summary>Tells a stated time that cannot be right: it is shown with a remark, and decides nothing.</summary>
public static class StatedTime
{
    /// <summary>How far a clock may run ahead of the server's before its statements are remarked on.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(10);

    /// <summary>True when the record states a time that has not come yet.</summary>
    /// <param name="statedAt">The stated time; compared as an instant, whatever its offset.</param>
    /// <param name="now">The server's clock.</param>
    public static bool IsAhead(DateTimeOffset statedAt, DateTimeOffset now) => statedAt - now > Tolerance;
}
