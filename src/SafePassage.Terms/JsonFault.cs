using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SafePassage.Terms;

/// <summary>Says in plain words why a file that a person wrote cannot be read as JSON, and where.</summary>
/// <remarks>
/// The reader of JSON speaks of types of the program. Those names mean nothing to who wrote the file, so each of its
/// sentences is put into words of the file: fields, lists, numbers. What this program says itself is left as it is.
/// Pure; linear in the message.
/// </remarks>
public static partial class JsonFault
{
    private const string MaybeNone = "System.Nullable`1[";
    private const StringComparison Exactly = StringComparison.Ordinal;
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>What is wrong, in one sentence.</summary>
    /// <param name="fault">What the reader of JSON, or the maker of a value, threw.</param>
    public static string What(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var message = OwnPart(fault.Message);
        return Missing().Match(message) is { Success: true } missing
                ? $"These fields are missing: {missing.Groups["fields"].Value.Replace("'", "", Exactly)}."
            : Unknown().Match(message) is { Success: true } unknown
                ? $"There is no field '{unknown.Groups["field"].Value}' here."
            : Twice().Match(message) is { Success: true } twice
                ? $"The field '{twice.Groups["field"].Value}' stands here twice."
            : Kind().Match(message) is { Success: true } kind
                ? $"Here {Asked(fault.InnerException) ?? KindOf(kind.Groups["type"].Value)} is expected."
            : Null().Match(message) is { Success: true } empty
                ? $"The field '{CamelCase(empty.Groups["field"].Value)}' is null: leave it out, or fill it in."
            : message.Contains("maximum configured depth", StringComparison.Ordinal) ? "It is nested too deep."
            : IsOfTheReader(fault, message) ? $"The text is no valid JSON here{At(fault)}."
            : message;
    }

    /// <summary>Where it is: the path of the field, for example <c>$.terms[2].state</c>.</summary>
    /// <returns><c>$</c> when nothing nearer is known.</returns>
    public static string Where(Exception fault) => (fault as JsonException)?.Path is { Length: > 0 } path ? path : "$";

    // The reader appends its path, and the maker of a value the name of its parameter: both are told otherwise.
    private static string OwnPart(string message) => message.Split(" Path: $")[0].Split(" (Parameter ")[0];

    private static string At(Exception fault) => fault is JsonException { LineNumber: { } line } json
        ? string.Create(
            CultureInfo.InvariantCulture, $" (line {line + 1}, character {(json.BytePositionInLine ?? 0) + 1})")
        : "";

    // What the reader says of the text itself comes with its line, and has no sentence for people.
    private static bool IsOfTheReader(Exception fault, string message) =>
        fault.Message.Contains("LineNumber: ", StringComparison.Ordinal)
        || message.StartsWith("The JSON ", StringComparison.Ordinal)
        || message.StartsWith("JSON ", StringComparison.Ordinal)
        || fault is InvalidOperationException;

    // For text, numbers and true or false the reader names the object around them; what it asked for stands inside.
    private static string? Asked(Exception? inside) => inside switch
    {
        InvalidOperationException e when e.Message.Contains("as a string", Exactly) => "a text in quotation marks",
        InvalidOperationException e when e.Message.Contains("as a number", Exactly) => "a number",
        InvalidOperationException e when e.Message.Contains("as a boolean", Exactly) => "true or false",
        FormatException e when e.Message.Contains("Int", Exactly) => "a whole number that is not too large",
        FormatException => "a number",
        _ => null,
    };

    private static string KindOf(string type) => type switch
    {
        _ when type.StartsWith(MaybeNone, StringComparison.Ordinal) => KindOf(type[MaybeNone.Length..].TrimEnd(']')),
        _ when type.Contains('[', StringComparison.Ordinal) => "a list [ ... ]",
        _ when type.EndsWith("String", StringComparison.Ordinal) => "a text in quotation marks",
        _ when type.EndsWith("Boolean", StringComparison.Ordinal) => "true or false",
        _ when type.EndsWith("Int32", StringComparison.Ordinal) || type.EndsWith("Int64", StringComparison.Ordinal) =>
            "a whole number",
        _ when type.EndsWith("Double", StringComparison.Ordinal) => "a number",
        _ when type.EndsWith("DateTimeOffset", StringComparison.Ordinal) =>
            "a time such as 2022-05-03T14:00:00+03:00",
        _ when type.EndsWith("DateOnly", StringComparison.Ordinal) => "a day such as 2022-05-03",
        _ => "an object { ... } with its fields",
    };

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    [GeneratedRegex("missing required properties including: (?<fields>[^.]+)\\.", Plain, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex("The JSON property '(?<field>[^']*)' could not be mapped", Plain, 1000)]
    private static partial Regex Unknown();

    [GeneratedRegex("Duplicate property '(?<field>[^']*)'", Plain, 1000)]
    private static partial Regex Twice();

    [GeneratedRegex("The JSON value could not be converted to (?<type>[^ ]+?)\\.?( |$)", Plain, 1000)]
    private static partial Regex Kind();

    [GeneratedRegex(
        "(property or field|constructor parameter) '(?<field>[^']*)' on type '[^']*' doesn't allow null", Plain, 1000)]
    private static partial Regex Null();
}
