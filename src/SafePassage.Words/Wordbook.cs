using System.Globalization;
using System.Text;
using SafePassage.Terms;
using SafePassage.Words.Patterns;

namespace SafePassage.Words;

/// <summary>Says messages in one language, and numbers, times and spans in their one form.</summary>
/// <remarks>Immutable; safe to share between threads. Each call is linear in the length of what is said.</remarks>
public sealed class Wordbook
{
    // A name is kept apart from the line around it, whichever way each of them runs.
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    private readonly Dictionary<string, IReadOnlyList<MessagePart>> _messages;
    private readonly Dictionary<string, IReadOnlyList<MessagePart>> _english;

    internal Wordbook(
        Language language,
        Dictionary<string, IReadOnlyList<MessagePart>> messages,
        Dictionary<string, IReadOnlyList<MessagePart>> english)
    {
        Language = language;
        _messages = messages;
        _english = english;
    }

    /// <summary>The language.</summary>
    public Language Language { get; }

    /// <summary>Says a message.</summary>
    /// <param name="key">Its key. What is missing in this language is said in English; an unknown key as it is.</param>
    /// <param name="with">Its facts; those that the message does not name are passed over.</param>
    /// <exception cref="ArgumentException">A fact that the message names is missing or of another kind.</exception>
    public string Say(string key, params IEnumerable<(string Name, Argument Value)> with) =>
        Say(new Message(key, with));

    /// <summary>Says a message.</summary>
    /// <exception cref="ArgumentException">A fact that the message names is missing or of another kind.</exception>
    public string Say(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var said = new StringBuilder();

        // English words take English plurals, also in the middle of another language.
        var (parts, book) = _messages.TryGetValue(message.Key, out var own) ? (own, this)
            : _english.TryGetValue(message.Key, out var english) ? (english, Catalogue.Load().In(Language.English))
            : ([new MessagePart.Literal(message.Key)], this);
        book.Append(said, message, parts, 0);
        return said.ToString();
    }

    /// <summary>A number with its groups of three apart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has more than 3 decimals, or 15 digits.</exception>
    public string Number(decimal value) => NumberForm.Grouped(Language, new Argument.Number(value).Value);

    /// <summary>A length of time in at most two units, for example <c>1 h 43 min</c>, rounded to the minute.</summary>
    public string Duration(Seconds length)
    {
        var minutes = (length.Value + 30L) / 60;
        var (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        return (days, hours, rest) switch
        {
            ( > 0, > 0, _) => Say("form.duration.days-hours", ("days", days), ("hours", hours)),
            ( > 0, _, _) => Say("form.duration.days", ("days", days)),
            (_, > 0, > 0) => Say("form.duration.hours-minutes", ("hours", hours), ("minutes", rest)),
            (_, > 0, _) => Say("form.duration.hours", ("hours", hours)),
            _ => Say("form.duration.minutes", ("minutes", rest)),
        };
    }

    /// <summary>A day, for example <c>Tue 1 Dec</c>.</summary>
    public string Day(DateOnly day) => Say(
        "form.day",
        ("weekday", Numbered("form.weekday", (int)day.DayOfWeek)),
        ("day", (long)day.Day),
        ("month", Numbered("form.month", day.Month)));

    /// <summary>A day with its year, for example <c>Tue 1 Dec 2026</c>.</summary>
    public string DayAndYear(DateOnly day) => Say("form.day-and-year", ("day", day), ("year", (long)day.Year));

    /// <summary>A day of the record, written out with its year, for example <c>3 May 2022</c>.</summary>
    public string DayInFull(DateOnly day) => Say(InFull(day));

    /// <summary>The same day as a message, to stand within another.</summary>
    public static Message InFull(DateOnly day) => new(
        "form.day-in-full",
        ("day", (long)day.Day), ("month", Numbered("form.month-in-full", day.Month)), ("year", (long)day.Year));

    /// <summary>A moment of the record with its own clock, for example <c>3 May 2022, 08:00 (UTC+3)</c>.</summary>
    /// <remarks>For records, whose clocks differ; a page about one operation names its clock once.</remarks>
    public string MomentInFull(DateTimeOffset at) => Say(
        "form.moment-in-full",
        ("day", InFull(DateOnly.FromDateTime(at.DateTime))), ("time", Time(at)), ("clock", Clock(at.Offset)));

    /// <summary>How long ago something was, in one unit, for example <c>3 hours ago</c>.</summary>
    /// <param name="age">Time since then; below a minute, and below zero, it has just been.</param>
    public string Ago(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => Say("form.ago.moment"),
        { TotalHours: < 1 } => Say("form.ago.minutes", ("n", (long)age.TotalMinutes)),
        { TotalDays: < 1 } => Say("form.ago.hours", ("n", (long)age.TotalHours)),
        { TotalDays: < 730 } => Say("form.ago.days", ("n", (long)age.TotalDays)),
        _ => Say("form.ago.years", ("n", (long)(age.TotalDays / 365.25))),
    };

    /// <summary>A time of day on the clock that the moment carries, for example <c>09:05</c>.</summary>
    public static string Time(DateTimeOffset at) => at.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day and a time on the clock that the moment carries; the clock is named once on a page.</summary>
    public string Moment(DateTimeOffset at) =>
        Say("form.moment", ("day", new Argument.Date(DateOnly.FromDateTime(at.DateTime))), ("time", Time(at)));

    /// <summary>The name of a clock, for example <c>UTC+2</c>: it stands once on a page.</summary>
    /// <param name="offset">The clock's distance from UTC, in whole minutes.</param>
    public string Clock(TimeSpan offset)
    {
        var (sign, minutes) = (offset < TimeSpan.Zero ? "−" : "+", (long)Math.Abs(offset.TotalMinutes));
        var name = minutes == 0 ? "UTC"
            : minutes % 60 == 0 ? string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{minutes / 60}")
            : string.Create(CultureInfo.InvariantCulture, $"UTC{sign}{minutes / 60}:{minutes % 60:00}");
        return Language.IsRightToLeft ? Isolated(name) : name;
    }

    /// <summary>From one time to another in words: a dash turns round where the line runs from right to left.</summary>
    /// <param name="start">When it begins.</param>
    /// <param name="end">When it ends, on the same clock; another day is named.</param>
    public string Span(DateTimeOffset start, DateTimeOffset end)
    {
        var until = end.ToOffset(start.Offset);
        return start.Date == until.Date
            ? Say(
                "form.span.one-day",
                ("day", DateOnly.FromDateTime(start.Date)), ("start", Time(start)), ("end", Time(until)))
            : Say("form.span", ("start", start), ("end", until));
    }

    private static Message Numbered(string keys, int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{keys}.{number}"));

    private void Append(StringBuilder said, Message message, IReadOnlyList<MessagePart> parts, decimal counted)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case MessagePart.Literal literal:
                    said.Append(literal.Text);
                    break;
                case MessagePart.Value value:
                    said.Append(Shown(Given(message, value.Name)));
                    break;
                case MessagePart.Figure figure:
                    var number = Argument.NumberOf(Given(message, figure.Name), message.Key, figure.Name);
                    said.Append(NumberForm.Grouped(Language, number));
                    break;
                case MessagePart.PluralFigure:
                    said.Append(NumberForm.Grouped(Language, counted));
                    break;
                case MessagePart.Plural plural:
                    var count = Argument.NumberOf(Given(message, plural.Name), message.Key, plural.Name);
                    Append(said, message, Chosen(plural, count), count);
                    break;
                case MessagePart.Select select:
                    Append(said, message, Chosen(select, Given(message, select.Name), message.Key), counted);
                    break;
            }
        }
    }

    private IReadOnlyList<MessagePart> Chosen(MessagePart.Plural plural, decimal count) =>
        plural.Choices.TryGetValue("=" + count.ToString(CultureInfo.InvariantCulture), out var exact) ? exact
            : plural.Choices.TryGetValue(PluralRules.Form(Language, count), out var form) ? form
            : plural.Choices["other"];

    private static IReadOnlyList<MessagePart> Chosen(MessagePart.Select select, Argument argument, string key) =>
        argument is Argument.Name name
            ? select.Choices.TryGetValue(name.Text, out var choice) ? choice : select.Choices["other"]
            : throw new ArgumentException($"Message '{key}' selects by '{select.Name}', which is no word.");

    private static Argument Given(Message message, string name) => message.With.GetValueOrDefault(name)
        ?? throw new ArgumentException($"Message '{message.Key}' needs '{name}'.");

    private string Shown(Argument argument) => argument switch
    {
        Argument.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        Argument.Name name => Isolated(name.Text),
        Argument.Moment moment => Moment(moment.At),
        Argument.Duration duration => Duration(duration.Length),
        Argument.Date date => Day(date.Day),
        Argument.Nested nested => Say(nested.Message),
        _ => throw new ArgumentException("There is no such kind of argument."),
    };

    private string Isolated(string text) => Language.IsRightToLeft || !Ascii.IsValid(text)
        ? $"{FirstStrongIsolate}{text}{PopIsolate}"
        : text;
}
