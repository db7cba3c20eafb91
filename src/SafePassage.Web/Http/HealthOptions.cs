namespace SafePassage.Web.Http;

/// <summary>What is looked at when somebody asks whether the server is well.</summary>
public sealed class HealthOptions
{
    /// <summary>The folder of the log's store; null where there is none to look at.</summary>
    public string? Folder { get; set; }

    /// <summary>With fewer free bytes on its disk the disk counts as nearly full. Zero or more.</summary>
    public long FreeBytesMin { get; set; } = 256L << 20;

    /// <summary>Tells the free bytes of the disk on which a folder lies.</summary>
    public Func<string, long> FreeBytes { get; set; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>By how much the clock may stand behind the log's last record; zero or more.</summary>
    public TimeSpan ClockBehindMax { get; set; } = TimeSpan.FromSeconds(5);
}
