using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Admission;
using SafePassage.Records.Bodies;
using SafePassage.Records.Signing;
using SafePassage.Terms;

namespace SafePassage.Demonstration;

/// <summary>Signs the statements of an operation folder with each author's key and records them in order.</summary>
/// <remarks>
/// What the log holds already is recognised by its author, kind and words: replaying again, or after a crash, records
/// only what is missing.
/// </remarks>
/// <param name="book">Where they are recorded.</param>
/// <param name="keys">The authors' keys.</param>
/// <param name="time">The clock.</param>
public sealed class ReplayOperation(RecordBook book, KeyFolder keys, TimeProvider time)
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] OfOneText =
    [
        "accord-signed", "signature-sealed", "accord-commented", "protection-risk-decided", "hotline-tested",
        "route-cleared",
    ];

    private readonly Dictionary<string, StatementAuthor> _authors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<LoggedRecord>> _said = new(StringComparer.Ordinal);

    /// <summary>Records everything in the folder that the log does not hold yet.</summary>
    /// <returns>How many records were new.</returns>
    /// <exception cref="RefusalException">
    /// A statement is not acceptable; file and line are named, and nothing was recorded.
    /// </exception>
    public async Task<int> RunAsync(OperationFolder folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var page = book.Page;
        RememberWhatWasSaid(page);
        var fresh = new List<Envelope>();
        var register = page.Register;
        Record(ref register, fresh, Json(Constitute(folder.Document)), "operation.json");
        var proposals = new Dictionary<string, string>(StringComparer.Ordinal);
        var parties = folder.Document.Group.Members.Select(m => m.Party).ToHashSet(StringComparer.Ordinal);
        foreach (var statement in folder.Statements())
        {
            if (!parties.Contains(statement.Author))
            {
                throw new RefusalException(new Refusal(
                    "operation.unknown-author", statement.Where, $"'{statement.Author}' is no member of the group.",
                        "Add the member to operation.json or correct the author."));
            }

            NameTheText(statement, proposals);
            if (Record(ref register, fresh, statement, statement.Where) is { Body: AccordProposed } proposal)
            {
                proposals[VersionOf(statement.Body)] = proposal.PayloadHash;
            }
        }

        await book.AppendAsync(fresh, cancellationToken);
        return book.Page.Entries.Count - page.Entries.Count;
    }

    // The book judges all of it again; here each statement is judged while its line is still known.
    private LoggedRecord Record(
        ref Register register, List<Envelope> fresh, UnsignedStatement statement, string where)
    {
        var body = JsonSerializer.Serialize<JsonNode>(statement.Body, Compact);
        var said = SaidBy(keys.Of(new PartyId(statement.Author)).Verifying.Id, statement.Kind, body);
        if (_said.TryGetValue(said, out var earlier) && earlier.TryDequeue(out var known))
        {
            return known;
        }

        var before = register;
        var record = At(where, () =>
        {
            var envelope = AuthorOf(statement.Author).Sign(statement.Kind, body);
            return RecordJudge.AtTheDoor(before, RecordDoor.Check(before, envelope), time.GetUtcNow());
        });
        fresh.Add(record.Envelope);
        register = register.After(record);
        return record;
    }

    // A statement is known by its author, kind and words, whatever number it got among others of its key.
    private void RememberWhatWasSaid(BookPage page)
    {
        foreach (var record in page.Entries.Select(e => e.Record).OfType<LoggedRecord>())
        {
            var body = JsonNode.Parse(record.Envelope.Payload.AsSpan())!.AsObject();
            body.Remove("log");
            body.Remove("sequence");
            body.Remove("previous");
            var said = SaidBy(
                record.KeyId, record.Envelope.Kind, JsonSerializer.Serialize<JsonNode>(body, Compact));
            if (!_said.TryGetValue(said, out var records))
            {
                _said[said] = records = new Queue<LoggedRecord>();
            }

            records.Enqueue(record);
        }
    }

    private static string SaidBy(string keyId, string kind, string body) => $"{keyId} {kind} {body}";

    private StatementAuthor AuthorOf(string party)
    {
        if (!_authors.TryGetValue(party, out var author))
        {
            var key = keys.Of(new PartyId(party));
            author = new StatementAuthor(key, book.Origin, book.Page.Register.ChainOf(key.Verifying.Id));
            _authors[party] = author;
        }

        return author;
    }

    private static UnsignedStatement Json((string Author, GroupConstituted Body) statement) => new(
        statement.Author, RecordKinds.Of(statement.Body),
        JsonNode.Parse(RecordKinds.Write(statement.Body))!.AsObject(), "operation.json");

    private (string Author, GroupConstituted Body) Constitute(OperationDocument document)
    {
        var group = document.Group;
        return (group.ConstitutedBy, new GroupConstituted
        {
            Operation = new OperationId(document.Operation),
            StatedAt = group.StatedAt,
            Provenance = new Provenance(Basis.Demonstration, Note: group.Notice, NoteTier: DisclosureTier.Public),
            Name = group.Name,
            Notice = group.Notice,
            Signatories = [.. group.Signatories.Select(s => new PartyId(s))],
            Members =
            [
                .. group.Members.Select(m =>
                    new GroupMember(
                        new PartyId(m.Party), m.Name, m.Role, keys.Of(new PartyId(m.Party)).Verifying.ToString())),
            ],
        });
    }

    // A statement file names the version; the hash of its text is known only once that text is signed.
    private static void NameTheText(UnsignedStatement statement, Dictionary<string, string> proposals)
    {
        if (OfOneText.Contains(statement.Kind, StringComparer.Ordinal) && statement.Body["proposalHash"] is null)
        {
            statement.Body["proposalHash"] = proposals.GetValueOrDefault(VersionOf(statement.Body))
                ?? throw new RefusalException(new Refusal(
                    "operation.nothing-to-sign", statement.Where, "No line before this one proposes that version.",
                    "Put the proposal first."));
        }
    }

    private static T At<T>(string where, Func<T> judge)
    {
        try
        {
            return judge();
        }
        catch (RefusalException e)
        {
            var inside = e.Refusal.Where == where ? where : $"{where}, {e.Refusal.Where}";
            throw new RefusalException(e.Refusal with { Where = inside }, e);
        }
        catch (ArgumentException e)
        {
            // A kind that is no word, or a statement too large to sign.
            throw new RefusalException(new Refusal(
                "operation.bad-line", where, e.Message.Split(" (Parameter")[0], "Correct the line."), e);
        }
    }

    private static string VersionOf(JsonObject body) =>
        string.Create(CultureInfo.InvariantCulture, $"{body["accord"]} {body["version"]}");
}
