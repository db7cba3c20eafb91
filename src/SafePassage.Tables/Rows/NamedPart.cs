using System.Text.Json.Nodes;
using SafePassage.Tables.Fields;
using SafePassage.Terms;

namespace SafePassage.Tables.Rows;

/// <summary>The id and the name that a row begins with.</summary>
internal static class NamedPart
{
    private const int NameMax = 200;

    /// <summary>An object with id and name; an id is made where a person gave none, or one that breaks the
    /// rule.</summary>
    internal static JsonObject Begin(TableKind kind, RowCells cells, RowContext context)
    {
        var (given, name) = (cells.Text("id"), cells.Text("name"));
        if (given.Length == 0 && name.Length == 0)
        {
            cells.Wrong(cells.Column("name"), "The row has neither a name nor an id.", "Give it a name.");
            return [];
        }

        if (name.Length > NameMax || name.Any(char.IsControl))
        {
            cells.Wrong(
                cells.Column("name"), "The name is longer than 200 characters, or has a line break.", "Shorten it.");
        }

        var names = context.NamesOf(kind);
        var id = Identifier.IsValid(given) ? given : names.NewId(given.Length > 0 ? given : name, WordOf(kind));
        if (given.Length > 0 && given != id)
        {
            cells.Note(cells.Column("id"), $"'{given}' may not be an id as it stands; it becomes '{id}'.");
        }

        if (names.Has(id))
        {
            cells.Wrong(cells.Column("id"), $"The id '{id}' is used already.", "Give each row an id of its own.");
        }
        else if (name.Length > 0 && names.IsNamed(name))
        {
            cells.Note(cells.Column("name"), $"'{name}' is the name of another one too.");
        }

        return new JsonObject { ["id"] = id, ["name"] = name.Length > 0 ? name : given };
    }

    private static string WordOf(TableKind kind) => kind switch
    {
        TableKind.AssemblyPoints => "assembly",
        TableKind.ReceptionPoints => "reception",
        TableKind.Checkpoints => "checkpoint",
        TableKind.Waypoints => "waypoint",
        TableKind.Corridors => "corridor",
        TableKind.Fleet => "vehicles",
        _ => "class",
    };
}
