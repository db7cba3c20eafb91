using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using SafePassage.Mission.Listing;
using SafePassage.Tables.Reading;
using SafePassage.Terms;

namespace SafePassage.Cli.Commands;

/// <summary>The options of every command that makes statements of the rows of a list.</summary>
internal sealed class ListOptions(string files)
{
    private readonly Argument<string> _file = new("FILE") { Description = files };
    private readonly TableReadingOptions _reading = new();

    private readonly Option<string[]> _columns = new("--column")
    {
        Description = "field=heading, where the heading does not say it: kind=event_code.",
    };

    private readonly Option<bool> _lenient = new("--lenient")
    {
        Description = "Leave out rows that cannot be taken, and say so, instead of refusing all.",
    };

    /// <summary>The option that signs nothing.</summary>
    public Option<bool> DryRun { get; } = new("--dry-run")
    {
        Description = "Say what would be signed, and sign nothing.",
    };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_columns);
        command.Add(_lenient);
        _reading.AddTo(command);
    }

    /// <summary>Which column was said to give which field.</summary>
    public ImmutableDictionary<string, string> Columns(ParseResult parsed) =>
        GivenPairs.Of(parsed.GetValue(_columns), "--column");

    /// <summary>The table, and the file by which each record can be checked.</summary>
    /// <exception cref="RefusalException">There is no such file, or it is no table with headings.</exception>
    public (ReadTable Table, ListFile File) Read(Spoken spoken)
    {
        var path = spoken.Parsed.GetValue(_file)!;
        var bytes = FileBytes.Read(path, TableReader.MaxBytes);
        var name = Path.GetFileName(path);
        var file = new ListFile(
            name, Convert.ToHexStringLower(SHA256.HashData(bytes)), spoken.By.Provenance.Source);
        var table = Path.GetExtension(path).ToLowerInvariant() is ".geojson" or ".json"
            ? GeoJsonTable.Read(bytes, name)
            : TableReader.Read(bytes, name, _reading.OptionsIn(spoken.Parsed));
        return table.Headers.Any(h => h.Length > 0) || table.Tags.Length > 0
            ? (table, file)
            : throw new RefusalException(new Refusal(
                "list.headings", name, "The first row does not name the columns.", "Add a row of headings."));
    }

    /// <summary>Says how the list was read and what became of its rows.</summary>
    /// <exception cref="RefusalException">A row was refused, and nobody said to leave such rows out.</exception>
    public async Task SayAsync<T>(
        Spoken spoken, Speaking speaking, ListSentences<T> sentences, IEnumerable<string> more)
        where T : class
    {
        var output = speaking.IsJson(spoken.Parsed) ? Console.Error : Console.Out;
        foreach (var line in sentences.All(more))
        {
            await output.WriteLineAsync(line);
        }

        if (!spoken.Parsed.GetValue(_lenient))
        {
            sentences.RequireAll();
        }
    }
}
