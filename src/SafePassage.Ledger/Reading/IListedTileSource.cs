namespace SafePassage.Ledger.Reading;

/// <summary>A log whose files can be listed: a folder or a zip, and not a server.</summary>
public interface IListedTileSource : ITileSource
{
    /// <summary>All its files, those included that are none of the log, by name in ordinal order.</summary>
    IReadOnlyList<string> Files();
}
