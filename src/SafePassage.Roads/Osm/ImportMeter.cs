namespace SafePassage.Roads.Osm;

/// <summary>Tells the progress of one stage over all files and notices that the import was cancelled.</summary>
internal sealed class ImportMeter(
    ImportStage stage,
    long bytesTotal,
    IProgress<ImportProgress>? progress,
    TimeProvider clock,
    CancellationToken cancellationToken)
{
    private readonly long _start = clock.GetTimestamp();
    private long _bytesBefore;

    /// <summary>Bytes of the current file read so far.</summary>
    public void At(long bytesRead)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (progress is null)
        {
            return;
        }

        var bytes = _bytesBefore + bytesRead;
        var seconds = clock.GetElapsedTime(_start).TotalSeconds;
        var rate = seconds > 0 ? bytes / seconds : 0;
        progress.Report(new ImportProgress(stage, bytes, bytesTotal, rate, Remaining(bytes, rate)));
    }

    /// <summary>The current file is read; the next begins at its start.</summary>
    public void EndFile(long bytes) => _bytesBefore += bytes;

    private TimeSpan? Remaining(long bytes, double rate)
    {
        if (stage == ImportStage.Joining || rate <= 0)
        {
            return null;
        }

        // The second pass goes through the same bytes; it is the quicker one, so this is rather too long.
        var left = bytesTotal - bytes + (stage == ImportStage.ReadingRoads ? bytesTotal : 0);
        var seconds = left / rate;
        return seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
