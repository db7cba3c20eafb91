using System.Collections.Immutable;

namespace SafePassage.Reports.Papers;

/// <summary>One sheet in words, as it is shown on a screen, printed, or written as PDF.</summary>
/// <param name="Anchor">Its name inside the document.</param>
/// <param name="Title">In the largest letters.</param>
/// <param name="Lead">The line beside the title that counts most: the day.</param>
/// <param name="Lines">Further lines beside the title.</param>
/// <param name="Hotline">The number to call; empty: a line to write it on.</param>
/// <param name="Boxes">Figures and sentences in the framed row: what is large, and what explains it.</param>
/// <param name="Map">The sketch; null where there is nothing to draw.</param>
/// <param name="Tables">The tables, one below the other.</param>
/// <param name="Sides">Short lists beside the table.</param>
/// <param name="Rules">What holds for everybody, along the foot.</param>
/// <param name="Foot">Small lines at the end.</param>
internal sealed record PaperSheet(
    string Anchor,
    string Title,
    string Lead,
    ImmutableArray<string> Lines,
    string Hotline,
    ImmutableArray<(string Large, string Small)> Boxes,
    SheetMap? Map,
    ImmutableArray<PaperTable> Tables,
    ImmutableArray<PaperList> Sides,
    ImmutableArray<string> Rules,
    ImmutableArray<string> Foot)
{
    /// <summary>What a page after the first begins with.</summary>
    internal string Continues => $"{Title}, {Lead}" + (Hotline.Length > 0 ? $". In trouble, call {Hotline}" : "");
}

/// <summary>A table of a sheet.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows.</param>
internal sealed record PaperTable(ImmutableArray<PaperColumn> Columns, ImmutableArray<PaperRow> Rows);

/// <summary>A column.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Share">Its part of the width, against the other columns.</param>
/// <param name="Kind">What stands in it.</param>
internal sealed record PaperColumn(string Title, double Share, ColumnKind Kind = ColumnKind.Words);

/// <summary>What stands in a column.</summary>
internal enum ColumnKind
{
    /// <summary>Text from the left.</summary>
    Words,

    /// <summary>A clock time, bold.</summary>
    Time,

    /// <summary>Numbers, from the right.</summary>
    Number,

    /// <summary>An empty box to write in.</summary>
    Box,
}

/// <summary>How a row stands out.</summary>
internal enum RowKind
{
    /// <summary>Cells in columns.</summary>
    Plain,

    /// <summary>One text over the whole width, white on black.</summary>
    Band,

    /// <summary>One text over the whole width, between two lines.</summary>
    Note,

    /// <summary>Cells in columns, bold.</summary>
    Total,
}

/// <summary>A row.</summary>
/// <param name="Kind">How it stands out.</param>
/// <param name="Cells">One text for each column; one in all for a band or a note.</param>
/// <param name="Sign">The sign of the place before the second cell.</param>
/// <param name="HasBox">True where people are counted.</param>
internal sealed record PaperRow(
    RowKind Kind, ImmutableArray<string> Cells, PlaceSign? Sign = null, bool HasBox = false);

/// <summary>A short list beside the table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Rows">Sign or null, text, and figure; the last may be empty.</param>
internal sealed record PaperList(
    string Title, ImmutableArray<(PlaceSign? Sign, string Text, string Figure)> Rows);

/// <summary>The shape of a place's sign, the same on every sheet.</summary>
internal enum SignShape
{
    /// <summary>An assembly point: white on a black circle.</summary>
    Circle,

    /// <summary>A checkpoint: black in a diamond.</summary>
    Diamond,

    /// <summary>A reception point: white on a black square.</summary>
    Square,
}

/// <summary>The sign of a place: legible in black and white, in a table as on the map.</summary>
/// <param name="Shape">What the place is for.</param>
/// <param name="Text">A number or a letter.</param>
internal sealed record PlaceSign(SignShape Shape, string Text);

/// <summary>A sketch to scale, north up.</summary>
/// <param name="Width">Its width in points.</param>
/// <param name="Height">Its height in points.</param>
/// <param name="Lines">The roads of the sheet.</param>
/// <param name="Closed">Outlines of what is closed, dotted; they may lead out of the sketch and are cut off at its
/// edge.</param>
/// <param name="Signs">Its places: those that it is about last.</param>
/// <param name="Bar">Kilometres and length of the scale bar.</param>
/// <param name="IsSchematic">True where the lines are not the roads.</param>
internal sealed record SheetMap(
    double Width,
    double Height,
    ImmutableArray<ImmutableArray<(double X, double Y)>> Lines,
    ImmutableArray<ImmutableArray<(double X, double Y)>> Closed,
    ImmutableArray<(double X, double Y, PlaceSign Sign, bool IsOwn)> Signs,
    (int Kilometres, double Length) Bar,
    bool IsSchematic);
