using System.Globalization;
using System.Text;
using SafePassage.BaseMap;
using SafePassage.Ledger.Notes;
using SafePassage.Mission.Recording;
using SafePassage.Roads.Osm;
using SafePassage.Terms;

namespace SafePassage.Mission;

/// <summary>What a new operation is to be.</summary>
/// <param name="Name">Its name as shown.</param>
/// <param name="Zone">The IANA name of its time zone.</param>
/// <param name="Id">Its id; made from the name when null.</param>
/// <param name="Extract">An OpenStreetMap file whose roads are imported; null for none yet.</param>
/// <param name="IsExercise">True when nothing of it is real.</param>
public sealed record NewOperation(string Name, string Zone, string? Id, string? Extract, bool IsExercise);

/// <summary>Makes an empty operation: its settings, the log's key, an empty log, and its roads.</summary>
/// <remarks>
/// Nobody's key but the log's is made here: parties make theirs on their own machines. What is made is made beside and
/// moved into place, so the folder appears whole or not at all.
/// </remarks>
/// <param name="random">For the log's key and the end of its name.</param>
/// <param name="beginLog">Begins the empty log in its store and signs its first checkpoint with the key given, of which
/// it disposes.</param>
public sealed class CreateOperation(
    FillRandom random, Func<OperationPlaces, NoteSigner, CancellationToken, Task> beginLog)
{
    private const string FallbackId = "operation";

    /// <summary>Makes it.</summary>
    /// <param name="folder">The data folder; must not exist yet.</param>
    /// <param name="asked">What it is to be.</param>
    /// <param name="progress">Told how far the import of roads is; may be null.</param>
    /// <param name="cancellationToken">Ends the making and leaves nothing behind.</param>
    /// <returns>What was written, and the public half of the log's key.</returns>
    /// <exception cref="RefusalException">
    /// The folder is there already, or the name, zone, id or extract is not in order.
    /// </exception>
    public async Task<(OperationSettings Settings, NoteVerifier LogKey)> RunAsync(
        string folder, NewOperation asked, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(target))
        {
            throw new RefusalException(new Refusal(
                "operation.exists", target, "This is already there.",
                "Name another folder: an operation is never written over."));
        }

        var settings = SettingsOf(asked);
        var beside = target + ".new";
        DeleteFolder(beside);
        try
        {
            var places = new OperationPlaces(beside);
            SeedFile.MakeFolder(beside);
            if (asked.Extract is { } extract)
            {
                Import(extract, places, progress, cancellationToken);
            }

            await File.WriteAllBytesAsync(places.Settings, settings.ToBytes(), cancellationToken);
            var key = LogKey.OpenOrMake(places.Keys, settings.LogOrigin, random);
            var verifier = key.Verifier;
            await beginLog(places, key, cancellationToken);
            Directory.Move(beside, target);
            return (settings, verifier);
        }
        catch
        {
            DeleteFolder(beside);
            throw;
        }
    }

    // Two operations may have one name and must not have one log: what is signed for one has no place in the other.
    private OperationSettings SettingsOf(NewOperation asked)
    {
        var name = OperationSettings.CheckName(asked.Name, "--name");
        var zone = ZoneNames.Check(asked.Zone, "--zone");
        var end = new byte[4];
        random(end);
        var id = IdOf(asked);
        return new OperationSettings(
            OperationSettings.CurrentVersion, id, name, zone, asked.IsExercise,
            $"safe-passage/{id}-{Convert.ToHexStringLower(end)}",
            asked.Extract is { } extract ? Path.GetFileName(extract) : null);
    }

    private static string IdOf(NewOperation asked)
    {
        if (asked.Id is not { } id)
        {
            return Spelled(asked.Name);
        }

        try
        {
            return new OperationId(id).Value;
        }
        catch (ArgumentException e)
        {
            throw new RefusalException(
                new Refusal(
                    "operation.bad-id", "--id", e.Message.Split(" (Parameter")[0],
                    "Use lower-case letters, digits and hyphens, for example corridor-north."), e);
        }
    }

    // Letters of other alphabets are left out; what is left may be nothing.
    private static string Spelled(string name)
    {
        var word = new StringBuilder();
        foreach (var c in name.ToLower(CultureInfo.InvariantCulture))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                word.Append(c);
            }
            else if (word.Length > 0 && word[^1] != '-')
            {
                word.Append('-');
            }
        }

        var spelled = word.ToString().Trim('-');
        return spelled.Length <= 40 && Identifier.IsValid(spelled) ? spelled : FallbackId;
    }

    private static void Import(
        string extract, OperationPlaces places, IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (!File.Exists(extract))
        {
            throw new RefusalException(new Refusal(
                "operation.absent", extract, "There is no such file.",
                "Name an OpenStreetMap extract, or leave --extract out."));
        }

        OsmImport.Import(extract, new ImportOptions(), progress, cancellationToken).Save(places.Network);
        BaseMapBuilder.Build([extract], places.BaseMap, new ImportOptions(), cancellationToken);
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
