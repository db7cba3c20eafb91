using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SafePassage.Mission.Recording;
using SafePassage.Records;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Mission.Samples;

/// <summary>Signs the statements of an operation folder with each author's key and records them in order.</summary>
/// <remarks>
/// Ed25519 is deterministic, so the same statement by the same key is the same envelope: replaying again, or after a
/// crash, records only what is missing.
/// </remarks>
/// <param name="book">Where they are recorded.</param>
/// <param name="keys">The authors' keys.</param>
public sealed class ReplayOperation(RecordBook book, KeyFolder keys)
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder =
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    /// <summary>Records everything in the folder that the log does not hold yet.</summary>
    /// <returns>How many records were new.</returns>
    /// <exception cref="RefusalException">
    /// A statement is not acceptable; file and line are named, and nothing was recorded.
    /// </exception>
    public async Task<int> RunAsync(OperationFolder folder, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var before = book.Page.Entries.Count;
        var constituted = Constitute(folder.Document);
        var envelopes = new List<Envelope> { constituted };
        var ring = At("operation.json", () => KeyRing.Empty.Accept(0, constituted).Next);
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

            // The book judges all of it again; here each statement is judged while its line is still known.
            (var record, ring) = At(statement.Where, () => ring.Accept(envelopes.Count, Sign(statement, proposals)));
            envelopes.Add(record.Envelope);
            if (record.Body is AccordProposed)
            {
                proposals[VersionOf(statement.Body)] = record.PayloadHash;
            }
        }

        await book.AppendAsync(envelopes, cancellationToken);
        return book.Page.Entries.Count - before;
    }

    private Envelope Constitute(OperationDocument document)
    {
        var group = document.Group;
        return RecordKinds.Sign(
            new GroupConstituted
            {
                Operation = new OperationId(document.Operation),
                StatedAt = group.StatedAt,
                Provenance = new Provenance(Basis.Demonstration, Note: group.Notice),
                Name = group.Name,
                Notice = group.Notice,
                Signatories = [.. group.Signatories.Select(s => new PartyId(s))],
                Members =
                [
                    .. group.Members.Select(m =>
                        new GroupMember(
                            new PartyId(m.Party), m.Name, m.Role, keys.Of(new PartyId(m.Party)).Verifying.ToString())),
                ],
            },
            keys.Of(new PartyId(group.ConstitutedBy)));
    }

    private Envelope Sign(UnsignedStatement statement, Dictionary<string, string> proposals)
    {
        var key = keys.Of(new PartyId(statement.Author));
        if (statement.Kind == "accord-signed" && statement.Body["proposalHash"] is null)
        {
            // A statement file names the version; the hash of its text is known only once that text is signed.
            statement.Body["proposalHash"] = proposals.GetValueOrDefault(VersionOf(statement.Body))
                ?? throw new RefusalException(new Refusal(
                "operation.nothing-to-sign", statement.Where, "No line before this one proposes that version.",
                    "Put the proposal first."));
        }

        return Envelope.Sign(
            statement.Kind, JsonSerializer.SerializeToUtf8Bytes<JsonNode>(statement.Body, Compact), key);
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
