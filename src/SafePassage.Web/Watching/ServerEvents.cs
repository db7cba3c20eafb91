using Microsoft.Extensions.Logging;

namespace SafePassage.Web.Watching;

/// <summary>Every event that a server writes into its log: one method each, with number, level and fields.</summary>
/// <remarks>
/// An event tells the IT officer how the server does, and nothing of the operation: no party, name, key, address,
/// query or body. A request is told by the template of its route, because a path may hold an id.
/// docs/operating.md has the same list.
/// </remarks>
public static partial class ServerEvents
{
    /// <summary>The category of <see cref="RequestAnswered"/>, which a host may leave out of its log.</summary>
    public const string Requests = "SafePassage.Requests";

    /// <summary>The category of all other events.</summary>
    public const string Server = "SafePassage.Server";

    /// <summary>The server takes requests.</summary>
    /// <param name="log">Where it is written.</param>
    /// <param name="logSize">How many entries the log has.</param>
    [LoggerMessage(100, LogLevel.Information, "The server takes requests. The log has {LogSize} entries.")]
    public static partial void ServerStarted(this ILogger log, long logSize);

    /// <summary>The server was told to stop.</summary>
    /// <param name="log">Where it is written.</param>
    /// <param name="logSize">How many entries the log has.</param>
    [LoggerMessage(101, LogLevel.Information, "The server stops. The log has {LogSize} entries.")]
    public static partial void ServerStopping(this ILogger log, long logSize);

    /// <summary>What is done while the operation is opened.</summary>
    /// <param name="log">Where it is written.</param>
    /// <param name="step">In words.</param>
    [LoggerMessage(102, LogLevel.Information, "{Step}")]
    public static partial void OpeningStep(this ILogger log, string step);

    /// <summary>A request was answered, whatever the answer.</summary>
    /// <param name="log">Where it is written, of the category <see cref="Requests"/>.</param>
    /// <param name="method">GET, POST and so on; OTHER for what is no standard method.</param>
    /// <param name="route">The template of the route; <c>none</c> where no route fits.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="milliseconds">From the first line read to the last byte handed on; hours for a stream.</param>
    [LoggerMessage(110, LogLevel.Information, "{Method} {Route}: {Status} in {Milliseconds} ms")]
    public static partial void RequestAnswered(
        this ILogger log, string method, string route, int status, long milliseconds);

    /// <summary>A request was refused.</summary>
    /// <param name="log">Where it is written.</param>
    /// <param name="code">The code of the refusal.</param>
    /// <param name="method">GET, POST and so on; OTHER for what is no standard method.</param>
    /// <param name="route">The template of the route; <c>none</c> where no route fits.</param>
    /// <param name="status">The HTTP status.</param>
    [LoggerMessage(111, LogLevel.Information, "Refused {Code}: {Method} {Route}: {Status}")]
    public static partial void RequestRefused(
        this ILogger log, string code, string method, string route, int status);

    /// <summary>A request failed by a fault of the server.</summary>
    /// <param name="log">Where it is written.</param>
    /// <param name="cause">The fault.</param>
    /// <param name="method">GET, POST and so on; OTHER for what is no standard method.</param>
    /// <param name="route">The template of the route; <c>none</c> where no route fits.</param>
    [LoggerMessage(112, LogLevel.Error, "{Method} {Route} failed")]
    public static partial void RequestFailed(this ILogger log, Exception cause, string method, string route);

    /// <summary>Records were taken in over HTTP.</summary>
    /// <param name="log">Where it is written.</param>
    /// <param name="records">How many the log did not hold before.</param>
    /// <param name="logSize">How many entries the log has with them.</param>
    [LoggerMessage(120, LogLevel.Information, "Took in {Records} records. The log has {LogSize} entries.")]
    public static partial void RecordsTaken(this ILogger log, int records, long logSize);

    /// <summary>A copy or a verifier fetched the log's texts, as <c>sync</c> and <c>verify</c> do.</summary>
    /// <param name="log">Where it is written.</param>
    /// <param name="logSize">How many entries the log had.</param>
    /// <param name="tier">What the reader may see at most: <c>public</c>, <c>party</c> or <c>facilitator</c>.</param>
    [LoggerMessage(130, LogLevel.Information, "Texts of {LogSize} entries were fetched, as tier {Tier} reads them.")]
    public static partial void TextsFetched(this ILogger log, long logSize, string tier);

    /// <summary>The desk begins to make a plan.</summary>
    /// <param name="log">Where it is written.</param>
    /// <param name="plan">The number of the plan.</param>
    /// <param name="effort"><c>quick</c>, <c>normal</c> or <c>deep</c>.</param>
    [LoggerMessage(140, LogLevel.Information, "Plan {Plan} is being made, effort {Effort}.")]
    public static partial void PlanBegun(this ILogger log, string plan, string effort);

    /// <summary>The making of a plan is over.</summary>
    /// <param name="log">Where it is written.</param>
    /// <param name="plan">The number of the plan.</param>
    /// <param name="outcome"><c>done</c>, <c>failed</c>, or <c>dropped</c>: thrown away, or the server stops.</param>
    /// <param name="code">The code of what stood against it; <c>none</c> unless it failed.</param>
    /// <param name="seconds">Since it began.</param>
    [LoggerMessage(141, LogLevel.Information, "Plan {Plan} ended after {Seconds} s: {Outcome}, code {Code}.")]
    public static partial void PlanEnded(this ILogger log, string plan, string outcome, string code, long seconds);

    /// <summary>Verdicts on claims cannot be published for now.</summary>
    /// <param name="log">Where it is written.</param>
    /// <param name="cause">Why.</param>
    /// <param name="seconds">How often it is tried again.</param>
    [LoggerMessage(
        150, LogLevel.Error,
        "Claims are not set beside what is attested for now; all else goes on. It is tried again every {Seconds} s. "
            + "When verdicts stay away, mend what is named here and start again.")]
    public static partial void VerdictsStay(this ILogger log, Exception cause, double seconds);
}
