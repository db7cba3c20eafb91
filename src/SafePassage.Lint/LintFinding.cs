namespace SafePassage.Lint;

/// <summary>A place in a text that seems to identify a person, or the spot where people are.</summary>
/// <param name="What">What it is, in words that fit after "seems to hold", such as "a phone number".</param>
/// <param name="Start">Index of its first character in the text as given, in UTF-16 code units.</param>
/// <param name="Length">Its length in the text as given, in UTF-16 code units; characters left out count.</param>
/// <param name="Field">
/// The JSON path of the string, such as <c>$.provenance.note</c>; null when a text was looked at by itself.
/// </param>
public sealed record LintFinding(string What, int Start, int Length, string? Field = null);
