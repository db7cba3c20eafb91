using Microsoft.Extensions.Logging;
using SafePassage.Disclosure;
using SafePassage.Web.Readers;

namespace SafePassage.Web.Watching;

/// <summary>Tells of what goes into the log over HTTP, and of copies that fetch its texts.</summary>
internal sealed class LogTraffic(ILoggerFactory logs, ServerMeter meter)
{
    private readonly ILogger _log = logs.CreateLogger(ServerEvents.Server);

    /// <summary>Records were taken in.</summary>
    /// <param name="records">How many the log did not hold before; nothing is told of none.</param>
    /// <param name="logSize">How many entries the log has with them.</param>
    public void Taken(int records, long logSize)
    {
        if (records > 0)
        {
            meter.Taken(records);
            _log.RecordsTaken(records, logSize);
        }
    }

    /// <summary>The log's texts were fetched.</summary>
    /// <param name="reader">Who fetches: told by tier, never by name.</param>
    /// <param name="logSize">How many entries the log has.</param>
    public void Fetched(Reader reader, long logSize)
    {
        // Anybody may fetch what is public: only a member's copy counts as one.
        if (reader.Party is not null)
        {
            meter.Copied();
        }

        _log.TextsFetched(logSize, ReaderOf.TierWord(reader.Tier));
    }
}
