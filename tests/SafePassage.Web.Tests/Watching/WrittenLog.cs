using System.Collections.Concurrent;

namespace SafePassage.Web.Tests.Watching;

/// <summary>One event as it was written.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Text">Category, level, message and every field with its value.</param>
internal sealed record WrittenEvent(int Id, string Text);

/// <summary>Keeps what a server writes into its log, as <c>serve</c> lets it through.</summary>
internal sealed class WrittenLog : ILoggerProvider
{
    private readonly ConcurrentQueue<WrittenEvent> _events = [];

    /// <summary>What was written so far, in order.</summary>
    public IReadOnlyList<WrittenEvent> Events => [.. _events];

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Lines(WrittenLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= (
            category.StartsWith("SafePassage", StringComparison.Ordinal) ? LogLevel.Information : LogLevel.Warning);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var fields = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
                log._events.Enqueue(new WrittenEvent(
                    eventId.Id, $"{category} {logLevel} {formatter(state, exception)} {fields} {exception}"));
            }
        }
    }
}
