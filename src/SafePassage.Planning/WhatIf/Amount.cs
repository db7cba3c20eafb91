using System.Globalization;
using SafePassage.Terms;

namespace SafePassage.Planning.WhatIf;

/// <summary>How a number is given in a question.</summary>
internal enum AmountKind
{
    /// <summary>The new value.</summary>
    To,

    /// <summary>What is added, or taken away.</summary>
    By,

    /// <summary>The new value in percent of the old one.</summary>
    Percent,
}

/// <summary>A number as it is asked for: a new value, more or fewer, or percent of what there is.</summary>
/// <remarks>The default value is the new value 0. Immutable.</remarks>
public readonly record struct Amount
{
    private Amount(AmountKind kind, int value) => (Kind, Value) = (kind, value);

    /// <summary>How the number is meant.</summary>
    internal AmountKind Kind { get; }

    private int Value { get; }

    /// <summary>True for a new value, which does not ask what there is.</summary>
    internal bool IsNewValue => Kind == AmountKind.To;

    /// <summary>So many more, or fewer where it is below 0.</summary>
    internal static Amount By(int more) => new(AmountKind.By, more);

    /// <summary>This part of what there is, in percent.</summary>
    internal static Amount Percent(int percent) => new(AmountKind.Percent, percent);

    /// <summary>Reads <c>30</c>, <c>+20</c>, <c>-5</c> or <c>150%</c>.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="where">The option it stands in, for the message.</param>
    /// <exception cref="RefusalException">It is none of these.</exception>
    public static Amount Parse(string text, string where)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.TrimStart('+', '-').TrimEnd('%');
        var (signs, percents) = (text.Length - text.TrimStart('+', '-').Length, text.Length - text.TrimEnd('%').Length);
        if (signs + percents > 1
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new RefusalException(new Refusal(
                "what-if.amount-bad", where, $"'{text}' is no amount.",
                "Write a new value (30), more or fewer (+20, -5), or percent of what there is (150%)."));
        }

        return percents > 0 ? Percent(number)
            : signs > 0 ? By(text[0] == '-' ? -number : number) : new Amount(AmountKind.To, number);
    }

    /// <summary>As <see cref="Parse"/> reads it: <c>30</c>, <c>+20</c>, <c>-5</c>, <c>150%</c>.</summary>
    public override string ToString() =>
        Value.ToString(Kind == AmountKind.By ? "+0;-0" : "0", CultureInfo.InvariantCulture)
        + (Kind == AmountKind.Percent ? "%" : "");

    /// <summary>The new number.</summary>
    /// <param name="now">What there is.</param>
    /// <param name="scale">How many of what is counted a unit of the amount is, for new values and differences.</param>
    /// <param name="least">The smallest number allowed.</param>
    /// <param name="most">The largest.</param>
    /// <param name="where">What is changed, for the message.</param>
    /// <exception cref="RefusalException">The new number is too small or too large.</exception>
    internal int Of(int now, int scale, int least, int most, string where)
    {
        var value = Kind switch
        {
            AmountKind.To => (long)Value * scale,
            AmountKind.By => now + ((long)Value * scale),
            _ => (((long)now * Value) + 50) / 100,
        };
        return value >= least && value <= most ? (int)value : throw new RefusalException(new Refusal(
            "what-if.out-of-range", where,
            string.Create(CultureInfo.InvariantCulture, $"It is {now} now and would be {value}."),
            string.Create(CultureInfo.InvariantCulture, $"Ask for {least} to {most}.")));
    }
}
