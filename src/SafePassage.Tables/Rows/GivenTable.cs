using System.Collections.Immutable;
using SafePassage.Tables.Fields;
using SafePassage.Tables.Reading;

namespace SafePassage.Tables.Rows;

/// <summary>A table that was read, with what a person says about it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Kind">What its rows are; null finds it by the name and the headers.</param>
public sealed record GivenTable(ReadTable Table, TableKind? Kind = null)
{
    /// <summary>Fields by header as they were once chosen, for example "Ort" is <c>name</c>; an empty field means that
    /// the column is not used. A column without a header goes by its letter. Headers that are not in it are found by
    /// their words.</summary>
    public ImmutableDictionary<string, string> Mapping { get; init; } =
        ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the proposals of every row are taken.</summary>
    public bool TakesProposals { get; init; }

    /// <summary>Rows, by number, whose proposals are taken.</summary>
    public ImmutableHashSet<int> Taken { get; init; } = [];

    /// <summary>Rows, by number, that a person leaves out.</summary>
    public ImmutableHashSet<int> LeftOut { get; init; } = [];
}

/// <summary>What rows have where their table says nothing.</summary>
/// <param name="LoadSecondsPerVehicle">Seconds a vehicle stands to be boarded; null when nobody said it.</param>
/// <param name="UnloadSecondsPerVehicle">Seconds it stands until it is empty; null when nobody said it.</param>
/// <param name="StartsOn">The day called day 0, so that dates can stand for days; null when unknown.</param>
/// <param name="HorizonDays">The number of days planned; null when unknown.</param>
internal sealed record RowDefaults(
    int? LoadSecondsPerVehicle, int? UnloadSecondsPerVehicle, DateOnly? StartsOn, int? HorizonDays);
