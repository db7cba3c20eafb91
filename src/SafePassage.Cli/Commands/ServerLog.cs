using System.CommandLine;
using Microsoft.Extensions.Logging.Console;
using SafePassage.Web.Watching;

namespace SafePassage.Cli.Commands;

/// <summary>How <c>serve</c> writes its events: one a line on the error stream, in UTC.</summary>
/// <remarks>What a script reads from the output stream are the addresses alone.</remarks>
internal sealed class ServerLog
{
    private const string Json = "json";
    private const string Timestamp = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";

    private readonly Option<string> _format = new("--log-format")
    {
        Description = "How events are written on the error stream: text, or json with one object a line.",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<bool> _requests = new("--log-requests")
    {
        Description = "Write down every request, too: its route, status and time, never who asked or for what.",
    };

    /// <summary>Adds the options to the command.</summary>
    public void AddTo(Command command)
    {
        _format.AcceptOnlyFromAmong("text", Json);
        command.Add(_format);
        command.Add(_requests);
    }

    /// <summary>Sets how a host writes its events.</summary>
    public void Configure(ParseResult parsed, ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Warning);
        logging.AddFilter("SafePassage", LogLevel.Information);
        if (!parsed.GetValue(_requests))
        {
            logging.AddFilter(ServerEvents.Requests, LogLevel.None);
        }

        if (IsJson(parsed))
        {
            logging.AddJsonConsole(o => SetClock(o, Timestamp.TrimEnd()));
        }
        else
        {
            logging.AddSimpleConsole(o =>
            {
                SetClock(o, Timestamp);
                o.SingleLine = true;
                o.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        }

        logging.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>Tells what is done before the host is there: in plain words, or as events where those are read by a
    /// program.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="own">Writes events until the host does; the caller's to dispose of.</param>
    public IProgress<string> Steps(ParseResult parsed, ILoggerFactory own) =>
        IsJson(parsed) ? new StepEvents(own.CreateLogger(ServerEvents.Server)) : new Steps();

    /// <summary>Tells what the person who starts it must know, as <see cref="Steps(ParseResult, ILoggerFactory)"/>
    /// does.</summary>
    public Action<string> Lines(ParseResult parsed, IProgress<string> steps) =>
        IsJson(parsed) ? steps.Report : Console.Error.WriteLine;

    private bool IsJson(ParseResult parsed) => parsed.GetValue(_format) == Json;

    private static void SetClock(ConsoleFormatterOptions options, string format) =>
        (options.UseUtcTimestamp, options.TimestampFormat) = (true, format);

    private sealed class StepEvents(ILogger log) : IProgress<string>
    {
        public void Report(string value) => log.OpeningStep(value);
    }
}
