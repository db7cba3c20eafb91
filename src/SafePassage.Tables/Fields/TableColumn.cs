namespace SafePassage.Tables.Fields;

/// <summary>What a column of a table gives: a field of scenario.json, and the class of people where it counts
/// them.</summary>
/// <param name="Field">The field's name, for example <c>latitude</c>; <c>people</c> and <c>places</c> count.</param>
/// <param name="PeopleClass">Of which class: an id, or null where the header names none.</param>
public readonly record struct TableColumn(string Field, string? PeopleClass = null)
{
    /// <summary>As it is written in a mapping: <c>latitude</c>, or <c>people:lying</c>.</summary>
    public override string ToString() => PeopleClass is null ? Field : $"{Field}:{PeopleClass}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    internal static TableColumn Parse(string text) =>
        text.Split(':', 2) is [var field, var people] ? new TableColumn(field, people) : new TableColumn(text);
}
