namespace SafePassage.Roads.Osm;

/// <summary>Tells the progress of one stage and notices that the import was cancelled.</summary>
internal sealed class ImportMeter(
    ImportStage stage, long bytesTotal, IProgress<ImportProgress>? progress, TimeProvider clock, CancellationToken cancellation)
{
    private readonly long _start = clock.GetTimestamp();

    public void At(long bytesRead)
    {
        cancellation.ThrowIfCancellationRequested();
        if (progress is not null)
        {
            var seconds = clock.GetElapsedTime(_start).TotalSeconds;
            progress.Report(new ImportProgress(stage, bytesRead, bytesTotal, seconds > 0 ? bytesRead / seconds : 0));
        }
    }
}
