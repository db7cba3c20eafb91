namespace SafePassage.Desk.Roads;

/// <summary>How far an import is.</summary>
public enum RoadImportState
{
    /// <summary>None was begun since the server started.</summary>
    None,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>The operation has the new roads.</summary>
    Done,

    /// <summary>The operation has the roads that it had.</summary>
    Failed,
}

/// <summary>An import of an extract.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Step"><c>upload</c>, <c>roads</c>, <c>nodes</c>, <c>joining</c> or <c>drawing</c>; null unless it
/// runs.</param>
/// <param name="Percent">0 to 100, about.</param>
/// <param name="Ways">How many ways became roads; null until it is done.</param>
/// <param name="Lacks">What the base map lacks because the extract does: <c>buildings</c>, <c>land</c>, <c>water</c>,
/// <c>places</c>, <c>coast</c>, <c>sound-coast</c> (the coast would put streets into the sea) or <c>bounds</c> (the
/// extract does not say what it covers).</param>
/// <param name="Problem">What went wrong; null unless it failed.</param>
public sealed record RoadImportView(
    RoadImportState State, string? Step, int Percent, int? Ways, IReadOnlyList<string> Lacks, DeskProblem? Problem);
