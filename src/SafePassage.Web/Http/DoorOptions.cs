namespace SafePassage.Web.Http;

/// <summary>Who is let in at the door of the server, and how many at once.</summary>
public sealed class DoorOptions
{
    /// <summary>
    /// Addresses under which a proxy in front of this server is called, for example <c>https://corridor.example</c>.
    /// </summary>
    /// <remarks>Their hosts are served and their pages may send; the addresses of this machine are always.</remarks>
    public IList<Uri> PublicUrls { get; } = [];

    /// <summary>
    /// Further hosts that are served: the names and addresses by which other machines call this server. IPv6 in [].
    /// </summary>
    public IList<string> Names { get; } = [];

    /// <summary>The certificate of the authority that vouches for this server, in DER; null without HTTPS.</summary>
    public ReadOnlyMemory<byte>? Authority { get; set; }

    /// <summary>Steps of signing in that one client address may take at once. At least 1.</summary>
    /// <remarks>One sign-in takes two or three: everybody behind one router has the same address.</remarks>
    public int SignInsAtOnce { get; set; } = 60;

    /// <summary>How many of them are given back each minute. At least 1.</summary>
    public int SignInsRefilled { get; set; } = 30;

    /// <summary>Requests that change something which one client address may send at once. At least 1.</summary>
    /// <remarks>Set for a convoy day: hundreds of records a second, from all tablets behind one laptop.</remarks>
    public int ChangesAtOnce { get; set; } = 10_000;

    /// <summary>How many of them are given back each <see cref="RefillPeriod"/>. At least 1.</summary>
    public int ChangesRefilled { get; set; } = 5_000;

    /// <summary>How often spent requests are given back; more than zero.</summary>
    public TimeSpan RefillPeriod { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Requests that are answered at the same time, from all clients together. At least 1.</summary>
    public int AnswersAtOnce { get; set; } = 512;

    /// <summary>Streams of events that are open at the same time, of all clients together. Zero or more.</summary>
    /// <remarks>They last for hours, so they have a bound of their own and take no place of the answers.</remarks>
    public int StreamsAtOnce { get; set; } = 1_024;

    /// <summary>Requests that wait for their turn beyond those. Zero or more.</summary>
    public int AnswersWaiting { get; set; } = 4_096;

    /// <summary>Routes, tables and isochrones that are worked out at the same time, for all clients together. At least
    /// 1.</summary>
    /// <remarks>Each takes a processor, and memory for every junction of the roads: the rest of the server must go on
    /// beside them.</remarks>
    public int RoadQuestionsAtOnce { get; set; } = 2;

    /// <summary>Questions of this kind that wait for their turn beyond those. Zero or more.</summary>
    public int RoadQuestionsWaiting { get; set; } = 32;
}
