using System.Globalization;
using SafePassage.Terms;
using SafePassage.Words.Patterns;

namespace SafePassage.Words;

/// <summary>What a message is about: a fact that is put into words by whoever shows it.</summary>
/// <remarks>A closed set. Made by conversion from the fact. Immutable; safe to share between threads.</remarks>
public abstract record Argument
{
    private Argument()
    {
    }

    /// <summary>A whole number becomes a <see cref="Number"/>.</summary>
    public static implicit operator Argument(long value) => new Number(value);

    /// <summary>A number becomes a <see cref="Number"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It has more than 3 decimals, or 15 digits.</exception>
    public static implicit operator Argument(decimal value) => new Number(value);

    /// <summary>A text becomes a <see cref="Name"/>.</summary>
    public static implicit operator Argument(string value) => new Name(value);

    /// <summary>A moment becomes a <see cref="Moment"/>.</summary>
    public static implicit operator Argument(DateTimeOffset value) => new Moment(value);

    /// <summary>Seconds become a <see cref="Duration"/>.</summary>
    public static implicit operator Argument(Seconds value) => new Duration(value);

    /// <summary>A day becomes a <see cref="Date"/>.</summary>
    public static implicit operator Argument(DateOnly value) => new Date(value);

    /// <summary>A message becomes a part of another one.</summary>
    public static implicit operator Argument(Message value) => new Nested(value);

    /// <summary>A number: of people, of vehicles, of metres.</summary>
    /// <remarks>At most 3 decimals and 15 digits, so that a browser holds the same number. 1.0 is 1.</remarks>
    public sealed record Number : Argument
    {
        private const decimal Most = 999_999_999_999_999m;

        /// <summary>Creates a number.</summary>
        /// <exception cref="ArgumentOutOfRangeException">It has more than 3 decimals, or 15 digits.</exception>
        public Number(decimal value)
        {
            // The division takes away zeros at the end.
            Value = value / 1.0000000000000000000000000000m;
            ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(Value), Most, nameof(value));
            ArgumentOutOfRangeException.ThrowIfGreaterThan((int)Value.Scale, NumberForm.MostDecimals, nameof(value));
        }

        /// <summary>The number.</summary>
        public decimal Value { get; }
    }

    /// <summary>A name or text from data: of a party, a place, a file; or the word that a select takes.</summary>
    /// <param name="Text">The text. It is shown as it is, apart from what runs the other way.</param>
    public sealed record Name(string Text) : Argument;

    /// <summary>A moment, shown on the clock that it carries.</summary>
    /// <param name="At">The moment with its clock's distance from UTC.</param>
    public sealed record Moment(DateTimeOffset At) : Argument;

    /// <summary>A length of time.</summary>
    /// <param name="Length">Whole seconds; shown to the minute.</param>
    public sealed record Duration(Seconds Length) : Argument;

    /// <summary>A day of the calendar.</summary>
    /// <param name="Day">The day.</param>
    public sealed record Date(DateOnly Day) : Argument;

    /// <summary>A message inside another.</summary>
    /// <param name="Message">It is said in the same language.</param>
    public sealed record Nested(Message Message) : Argument;

    /// <summary>The number that a plural counts.</summary>
    /// <exception cref="ArgumentException">The argument is no number.</exception>
    internal static decimal NumberOf(Argument argument, string key, string name) => argument is Number number
        ? number.Value
        : throw new ArgumentException(
            string.Create(CultureInfo.InvariantCulture, $"Message '{key}' counts '{name}', which is no number."));
}
