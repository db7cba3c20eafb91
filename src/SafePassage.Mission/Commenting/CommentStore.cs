using System.Collections.Concurrent;
using System.Text.Json;
using SafePassage.Keys;
using SafePassage.Terms;

namespace SafePassage.Mission.Commenting;

/// <summary>Where comments are held until somebody decides: a file each, beside the log and never in it.</summary>
/// <remarks>
/// What was added is on the disk, readable by its owner only. A file that is cut off by a crash has its ending
/// <c>.new</c> and is not read. Safe to share between threads.
/// </remarks>
public sealed class CommentStore
{
    /// <summary>The most comments that wait at one time: more than a moderator reads in a day.</summary>
    public const int WaitingMax = 500;

    private const string Ending = ".json";
    private const int BytesMax = 32_768;

    private readonly Lock _writing = new();
    private readonly ConcurrentDictionary<string, HeldComment> _held = new(StringComparer.Ordinal);
    private readonly string? _folder;

    /// <summary>Opens the store.</summary>
    /// <param name="folder">Made with the first comment; null to hold comments in memory alone.</param>
    /// <exception cref="RefusalException">A file in it is no held comment.</exception>
    public CommentStore(string? folder)
    {
        _folder = folder;
        if (folder is null || !Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*" + Ending))
        {
            var held = Read(file);
            _held[held.Comment] = held;
        }
    }

    /// <summary>Everything held: what waits, and the names of what was released.</summary>
    public IEnumerable<HeldComment> All => _held.Values;

    /// <summary>Holds a comment; when this returns it is on the disk.</summary>
    /// <returns>False when as many wait as are held at one time.</returns>
    public bool TryAdd(HeldComment comment)
    {
        ArgumentNullException.ThrowIfNull(comment);
        lock (_writing)
        {
            if (_held.Values.Count(h => h.IsWaiting) >= WaitingMax)
            {
                return false;
            }

            Keep(comment);
            return true;
        }
    }

    /// <summary>Lets go of a comment on which was decided.</summary>
    /// <param name="comment">Its digest.</param>
    /// <param name="left">What is kept of it; null for nothing.</param>
    public void Settle(string comment, HeldComment? left)
    {
        lock (_writing)
        {
            if (left is not null)
            {
                Keep(left);
            }
            else if (_held.TryRemove(comment, out _) && _folder is not null)
            {
                File.Delete(FileOf(comment));
            }
        }
    }

    private void Keep(HeldComment comment)
    {
        if (_folder is not null)
        {
            Directory.CreateDirectory(_folder);
            OwnFile.Renew(
                FileOf(comment.Comment), JsonSerializer.SerializeToUtf8Bytes(comment, CommentJson.Default.HeldComment));
        }

        _held[comment.Comment] = comment;
    }

    private string FileOf(string comment) => Path.Combine(_folder!, comment + Ending);

    private static HeldComment Read(string file)
    {
        try
        {
            var held = new FileInfo(file).Length <= BytesMax
                ? JsonSerializer.Deserialize(File.ReadAllBytes(file), CommentJson.Default.HeldComment) : null;
            return held?.Comment == Path.GetFileNameWithoutExtension(file) ? held : throw Refuse(file, null);
        }
        catch (JsonException e)
        {
            throw Refuse(file, e);
        }
    }

    private static RefusalException Refuse(string file, JsonException? cause)
    {
        var refusal = new Refusal(
            "comment.bad-file", file, "This is no comment that was held here.",
            "Move the file out of the folder, and start again.");
        return cause is null ? new RefusalException(refusal) : new RefusalException(refusal, cause);
    }
}
