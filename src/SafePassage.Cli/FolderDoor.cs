using SafePassage.Cli.Commands;
using SafePassage.Mission;
using SafePassage.Mission.Copying;
using SafePassage.Records;

namespace SafePassage.Cli;

/// <summary>Puts signed statements into a data folder: into the log of a host, or the outbox of a copy.</summary>
internal static class FolderDoor
{
    /// <summary>Puts them there one by one.</summary>
    /// <returns>Where each stands, in order.</returns>
    public static async Task<IReadOnlyList<SentStatement>> SayAsync(
        IReadOnlyList<Envelope> envelopes, string data, CancellationToken cancellationToken)
    {
        var places = new OperationPlaces(data);
        if (!places.IsHost)
        {
            var copy = await OpenedCopy.OpenAsync(places, cancellationToken);
            return await TakeOutbox.SendAsync(envelopes, copy.SubmitAsync, cancellationToken);
        }

        await using var host = await OperationHost.OpenAsync(
            null, data, TimeProvider.System, new Steps(), cancellationToken);
        return await TakeOutbox.SendAsync(envelopes, host.Operation.Book.SubmitAsync, cancellationToken);
    }

    /// <summary>Writes them into a file instead, one a line, to be carried.</summary>
    public static async Task WriteAsync(
        IReadOnlyList<Envelope> envelopes, string file, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        foreach (var envelope in envelopes)
        {
            await stream.WriteAsync((byte[])[.. envelope.Bytes, (byte)'\n'], cancellationToken);
        }
    }
}
