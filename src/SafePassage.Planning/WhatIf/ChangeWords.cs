using System.Globalization;

namespace SafePassage.Planning.WhatIf;

/// <summary>Says in words what a change does, and how much of that is proven.</summary>
public static class ChangeWords
{
    /// <summary>What was found, beginning with a verb and without a full stop; of the time where everybody is out
    /// before and after, otherwise of the people.</summary>
    public static string Found(WhatIfAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.SecondsSooner is { } sooner && answer.People is { AtLeast: 0, AtMost: 0 }
            ? Time(sooner) : People(answer.People);
    }

    /// <summary>For example <c>2 d 3 h 05 min</c>, in whole minutes; what is less than one is <c>some
    /// seconds</c>.</summary>
    /// <param name="seconds">Seconds; a sign is left out, and so is what is over the last full minute.</param>
    public static string Length(int seconds)
    {
        var (s, culture) = (Math.Abs((long)seconds), CultureInfo.InvariantCulture);
        return s >= 86_400 ? string.Create(culture, $"{s / 86_400} d {s % 86_400 / 3600} h {s % 3600 / 60:00} min")
            : s >= 3600 ? string.Create(culture, $"{s / 3600} h {s % 3600 / 60:00} min")
            : s >= 60 ? string.Create(culture, $"{s / 60} min") : s > 0 ? "some seconds" : "0 min";
    }

    private static string People(ChangeGain d) => d switch
    {
        { AtLeast: > 0 } => $"moves {N(d.Plans)} more people; {N(d.AtLeast)} more at least and {N(d.AtMost)} at most "
            + "are proven",
        { AtMost: < 0 } => $"moves {N(-d.Plans)} people fewer; {N(-d.AtMost)} fewer at least are proven",
        { AtLeast: 0, AtMost: 0 } => "moves nobody more and nobody less (proven)",
        { AtMost: 0, Plans: 0 } => "moves nobody more (proven)",
        { AtMost: 0 } => $"moves {N(-d.Plans)} people fewer in the plan found; nobody more is proven, fewer is not",
        { Plans: > 0 } => $"moves {N(d.Plans)} more people, plan against plan; {N(d.AtMost)} more at most are "
            + "proven, but not that they need the change",
        { Plans: < 0, AtLeast: >= 0 } => $"moves {N(-d.Plans)} people fewer in the plan found; that many as before can "
            + "be moved is proven",
        { Plans: < 0 } => $"moves {N(-d.Plans)} people fewer in the plan found; more than {N(-d.AtLeast)} fewer is "
            + "excluded, fewer at all is not proven",
        { AtLeast: < 0 } => $"moves as many people in the plan found; what is possible at most is not proven the same",
        _ => $"moves {N(d.AtMost)} more people at most (proven); the plan found moves nobody more",
    };

    private static string Time(ChangeGain d) => d switch
    {
        { AtLeast: > 0 } => $"has everybody out {Length(d.Plans)} sooner; {Length(d.AtLeast)} sooner at least and "
            + $"{AtMost(d)} at most are proven",
        { AtMost: < 0 } => $"has everybody out {Length(d.Plans)} later; {Length(d.AtMost)} later at least is proven",
        { AtMost: 0, Plans: 0 } => "has nobody out sooner (proven)",
        { Plans: > 0 } => $"has everybody out {Length(d.Plans)} sooner, plan against plan; {AtMost(d)} "
            + "sooner at most is proven, but not that this needs the change",
        { Plans: < 0 } => $"has everybody out {Length(d.Plans)} later in the plan found; later at all is not proven",
        _ => $"has everybody out {AtMost(d)} sooner at most (proven); the plan found is no sooner",
    };

    // Up to the next full minute: what is over it is not excluded.
    private static string AtMost(ChangeGain d) => Length((d.AtMost / 60 * 60) + (d.AtMost % 60 > 0 ? 60 : 0));

    private static string N(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
