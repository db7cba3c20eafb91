using System.Collections.Immutable;

namespace SafePassage.Planning.Scenarios;

/// <summary>How a figure came to be in the scenario.</summary>
public enum FigureBasis
{
    /// <summary>A source states it.</summary>
    Reported,

    /// <summary>Worked out from what sources state.</summary>
    Inferred,

    /// <summary>Chosen by whoever wrote the scenario; no source states it.</summary>
    Assumed,
}

/// <summary>Says where some figures of an object come from.</summary>
/// <param name="Fields">Names of the fields of the object it stands in.</param>
/// <param name="Basis">How the figures came to be.</param>
/// <param name="Source">Key of an entry in <c>sources</c>; null only where the basis is assumed.</param>
/// <param name="Note">A remark for readers; may be empty.</param>
public sealed record FigureSource(ImmutableArray<string> Fields, FigureBasis Basis, string? Source, string Note);

/// <summary>A source that provenance entries cite by key.</summary>
/// <param name="Key">Short key, unique.</param>
/// <param name="Title">What it is and where it can be found.</param>
public sealed record SourceReference(string Key, string Title);
