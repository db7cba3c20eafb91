using System.Collections.Immutable;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Reading;

namespace SafePassage.Tables.Rows;

/// <summary>What the columns of one table give, for each kind of row that stands in it.</summary>
/// <remarks>"capacity" is another field for another kind, and a column "kind" makes rows differ.</remarks>
internal sealed class ColumnsByKind
{
    private static readonly TableKind[] Places =
        [TableKind.AssemblyPoints, TableKind.ReceptionPoints, TableKind.Checkpoints, TableKind.Waypoints];

    private readonly Dictionary<TableKind, ImmutableArray<TableColumn?>> _byKind = [];
    private readonly GivenTable _given;
    private readonly RowContext _context;
    private readonly int _kindIndex = -1;

    internal ColumnsByKind(GivenTable given, TableKind kind, RowContext context)
    {
        (_given, Kind, _context) = (given, kind, context);
        var columns = Of(kind);
        for (var i = 0; i < columns.Length; i++)
        {
            _kindIndex = _kindIndex < 0 && columns[i] is { Field: "kind" } ? i : _kindIndex;
        }
    }

    /// <summary>What the table as a whole is.</summary>
    internal TableKind Kind { get; }

    internal string KindColumn => _kindIndex < 0 ? "" : RowCells.HeaderOf(_given.Table, _kindIndex);

    /// <summary>What each column gives to any row; null where none uses it.</summary>
    internal ImmutableArray<TableColumn?> Mapping
    {
        get
        {
            var all = (_kindIndex < 0 ? [Kind] : Places).Select(Of).ToArray();
            return [.. Enumerable.Range(0, all[0].Length)
                .Select(i => all.Select(columns => columns[i]).FirstOrDefault(column => column is not null))];
        }
    }

    /// <summary>What a column may give, as it is written in a mapping.</summary>
    internal ImmutableArray<string> Fields =>
    [
        .. (_kindIndex < 0 ? [Kind] : Places)
            .SelectMany(kind => FieldWords.FieldsOf(kind, _context.Classes.Select(known => known.Id)))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>What a row is; null when its cell does not say a kind of place.</summary>
    internal TableKind? KindOf(TableRow row) => _kindIndex < 0 ? Kind
        : KindWords.Find(row.Cells[_kindIndex]) is { } kind && Places.Contains(kind) ? kind : null;

    internal ImmutableArray<TableColumn?> Of(TableKind kind)
    {
        if (!_byKind.TryGetValue(kind, out var columns))
        {
            columns = [.. TableKinds.Columns(_given, kind, _context.Classes).Select(column => WithClass(column))];
            _byKind.Add(kind, columns);
        }

        return columns;
    }

    /// <summary>Columns that are not used, each with why.</summary>
    internal ImmutableArray<RowRemark> Remarks()
    {
        var remarks = ImmutableArray.CreateBuilder<RowRemark>();
        var mapping = Mapping;
        for (var i = 0; i < mapping.Length; i++)
        {
            var header = RowCells.HeaderOf(_given.Table, i);
            if (mapping[i] is null && _given.Table.Rows.Any(row => row.Cells[i].Length > 0))
            {
                remarks.Add(new RowRemark(header, "The column is not used.", "", IsWrong: false));
            }
            else if (mapping[i] is { PeopleClass: { } people } && !Declared(people))
            {
                remarks.Add(new RowRemark(
                    header, $"The column is not used: there is no class '{people}'.",
                    "Declare the class, or name another one.", IsWrong: false));
            }
            else if (mapping[i] is { PeopleClass: null, Field: "people" or "places" })
            {
                remarks.Add(new RowRemark(
                    header, "The column is not used: it does not say which class of people it counts.",
                    $"Name the class: {string.Join(", ", _context.Classes.Select(c => c.Id))}.", IsWrong: false));
            }
        }

        return remarks.ToImmutable();
    }

    // People of no class are those of the only class there is.
    private TableColumn? WithClass(TableColumn? column) =>
        column is { PeopleClass: null, Field: "people" or "places" } && _context.Classes is [var only]
            ? column.Value with { PeopleClass = only.Id }
            : column;

    private bool Declared(string people) => _context.Classes.Exists(known => known.Id == people);
}
