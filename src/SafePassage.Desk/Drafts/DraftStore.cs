using System.Globalization;
using System.Text.Json;
using SafePassage.Planning.Scenarios;
using SafePassage.Terms;

namespace SafePassage.Desk.Drafts;

/// <summary>Keeps the draft of a scenario with its last versions. What is read back is, byte for byte, what was
/// saved.</summary>
/// <remarks>A draft may be unfinished: it must be one JSON object. Each saving is a version of its own, a file that
/// appears whole or not at all. Safe to share between threads.</remarks>
public sealed class DraftStore
{
    /// <summary>The most bytes of a draft: what a scenario may have.</summary>
    public const int BytesMax = ScenarioReader.MaxBytes;

    /// <summary>How many versions are kept.</summary>
    public const int VersionsMax = 200;

    private const int DepthMax = 16;

    private readonly DeskFolder _folder;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();

    // What a version holds is counted when it is first asked for: a start reads no draft.
    private readonly SortedDictionary<int, (DateTimeOffset SavedAt, Lazy<DraftVersion> Counted)> _versions = [];

    internal DraftStore(DeskFolder folder, TimeProvider time)
    {
        (_folder, _time) = (folder, time);
        foreach (var file in Directory.Exists(folder.Versions) ? Directory.GetFiles(folder.Versions, "*.json") : [])
        {
            if (int.TryParse(
                Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var n))
            {
                var savedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(file));
                _versions[n] = (savedAt, new Lazy<DraftVersion>(() => Counted(n, savedAt, File.ReadAllBytes(file))));
            }
        }
    }

    /// <summary>The newest draft; null when nothing was saved yet.</summary>
    public DraftMark? Newest
    {
        get
        {
            lock (_lock)
            {
                return _versions.Count == 0 ? null : MarkOf(_versions.Keys.Last());
            }
        }
    }

    /// <summary>The versions that are kept, the newest first.</summary>
    public IReadOnlyList<DraftVersion> Versions
    {
        get
        {
            lock (_lock)
            {
                return [.. _versions.Values.Reverse().Select(v => v.Counted.Value)];
            }
        }
    }

    /// <summary>The bytes of a version.</summary>
    /// <exception cref="RefusalException">It is not kept: <c>desk-version.unknown</c>.</exception>
    public byte[] Read(int version)
    {
        lock (_lock)
        {
            return _versions.ContainsKey(version) ? File.ReadAllBytes(FileOf(version)) : throw Unknown(version);
        }
    }

    /// <summary>Keeps a draft, unless somebody else has kept another since.</summary>
    /// <param name="draft">One JSON object, at most <see cref="BytesMax"/> bytes.</param>
    /// <param name="ifVersion">The version that the draft was made from; null when there was none.</param>
    /// <returns>What was kept, with what <see cref="DraftProblems"/> finds; null when the newest is another version:
    /// nothing was written then.</returns>
    /// <exception cref="RefusalException">It is too large, no JSON object, or cannot be written.</exception>
    public SavedDraft? TrySave(ReadOnlyMemory<byte> draft, int? ifVersion)
    {
        RequireObject(draft);
        DraftMark mark;
        lock (_lock)
        {
            if (Newest?.Version != ifVersion)
            {
                return null;
            }

            var (version, now) = ((ifVersion ?? 0) + 1, _time.GetUtcNow());
            DeskFolder.Write(FileOf(version), draft.Span, now);
            DeskFolder.Write(_folder.Draft, draft.Span, now);
            var counted = Counted(version, now, draft);
            _versions[version] = (now, new Lazy<DraftVersion>(counted));
            mark = MarkOf(version);
            ForgetOld();
        }

        return new SavedDraft(mark.Version, mark.SavedAt, DraftProblems.Find(draft));
    }

    private static void RequireObject(ReadOnlyMemory<byte> draft)
    {
        if (draft.Length > BytesMax)
        {
            throw new RefusalException(new Refusal(
                "draft.too-large", "draft", $"A draft has at most {BytesMax} bytes.",
                "Remove places or notes that are not needed."));
        }

        try
        {
            using var document = JsonDocument.Parse(draft, new JsonDocumentOptions { MaxDepth = DepthMax });
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return;
            }
        }
        catch (JsonException e)
        {
            throw new RefusalException(NoObject(JsonFault.What(e)), e);
        }

        throw new RefusalException(NoObject("The draft is JSON, but no object."));
    }

    private static Refusal NoObject(string what) => new(
        "draft.no-object", "draft", what, "Send the scenario as one JSON object: docs/formats/scenario.md.");

    private static RefusalException Unknown(int version) => new(new Refusal(
        "desk-version.unknown", string.Create(CultureInfo.InvariantCulture, $"version {version}"),
        "This version of the draft is not kept.", "GET /api/v1/desk/draft/versions lists those that are."));

    private static DraftVersion Counted(int version, DateTimeOffset at, ReadOnlyMemory<byte> draft)
    {
        var (people, places, vehicles) = DraftFigures.Of(draft);
        return new DraftVersion(version, at, people, places, vehicles);
    }

    private DraftMark MarkOf(int version) => new(version, _versions[version].SavedAt);

    private void ForgetOld()
    {
        while (_versions.Count > VersionsMax)
        {
            var oldest = _versions.Keys.First();
            File.Delete(FileOf(oldest));
            _versions.Remove(oldest);
        }
    }

    private string FileOf(int version) =>
        Path.Combine(_folder.Versions, version.ToString(CultureInfo.InvariantCulture) + ".json");
}
