using SafePassage.Roads.Osm;

namespace SafePassage.Cli;

/// <summary>Shows how far an import of roads is.</summary>
internal sealed class ImportSteps(IProgress<(double Share, string Text)> bar) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value)
    {
        // Two passes over the file: roads first, then the nodes they use.
        var share = value.BytesTotal == 0 ? 0 : (double)value.BytesRead / value.BytesTotal;
        var (from, text) = value.Stage switch
        {
            ImportStage.ReadingRoads => (0.0, "Reading roads"),
            ImportStage.ReadingNodes => (0.5, "Reading nodes"),
            _ => (1.0, "Joining"),
        };
        bar.Report((Math.Min(1, from + (share / 2)), $"{text}, {value.BytesPerSecond / 1_000_000:0.0} MB/s"));
    }
}
