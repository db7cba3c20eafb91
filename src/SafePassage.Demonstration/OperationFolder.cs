using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SafePassage.Records.Bodies;
using SafePassage.Terms;

namespace SafePassage.Demonstration;

/// <summary>A member of a working group before it has a key.</summary>
/// <param name="Party">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">Its capacity.</param>
public sealed record KeylessMember(string Party, string Name, PartyRole Role);

/// <summary>The working group of an operation folder.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="StatedAt">When it was constituted.</param>
/// <param name="ConstitutedBy">The facilitator that signs the first record.</param>
/// <param name="Signatories">Whose signatures an accord needs.</param>
/// <param name="Members">All members.</param>
/// <param name="Notice">Shown wherever anything of the operation is shown; absent when there is nothing to say.</param>
public sealed record KeylessGroup(
    string Name,
    DateTimeOffset StatedAt,
    string ConstitutedBy,
    IReadOnlyList<string> Signatories,
    IReadOnlyList<KeylessMember> Members,
    string? Notice = null);

/// <summary>What <c>operation.json</c> holds: which files make up an operation that can be replayed.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="LogOrigin">The origin line of its log.</param>
/// <param name="Group">The working group.</param>
/// <param name="Records">
/// Files of unsigned statements, one JSON object a line, in the order in which they are signed.
/// </param>
/// <param name="VerdictsBy">The member that publishes verdicts.</param>
/// <param name="Network">The OpenStreetMap file, beside this one; absent when no roads are shown.</param>
/// <param name="Scenario">The scenario, beside this one; absent when nothing is planned.</param>
/// <param name="FollowStream">The stream of people that tallies follow; absent when movements carry one.</param>
public sealed record OperationDocument(
    string Operation,
    string Name,
    string LogOrigin,
    KeylessGroup Group,
    IReadOnlyList<string> Records,
    string VerdictsBy,
    string? Network = null,
    string? Scenario = null,
    string? FollowStream = null);

/// <summary>A statement that is yet to be signed, and where it stands.</summary>
/// <param name="Author">The party whose key signs it.</param>
/// <param name="Kind">Its record kind.</param>
/// <param name="Body">Its body.</param>
/// <param name="Where">File and line, for messages.</param>
public sealed record UnsignedStatement(string Author, string Kind, JsonObject Body, string Where);

/// <summary>
/// A folder that describes an operation: the group, the roads, the scenario, and what each party stated.
/// </summary>
/// <remarks>
/// Reading checks shape only; each statement is judged when it is signed. The format is described in
/// docs/formats/operation.md.
/// </remarks>
public sealed class OperationFolder
{
    private const int MaxLines = 100_000;

    private OperationFolder(string path, OperationDocument document)
    {
        Path = path;
        Document = document;
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Its <c>operation.json</c>.</summary>
    public OperationDocument Document { get; }

    /// <summary>The OpenStreetMap file; null when the operation has none.</summary>
    public string? NetworkPath => Beside(Document.Network);

    /// <summary>The scenario; null when the operation has none.</summary>
    public string? ScenarioPath => Beside(Document.Scenario);

    /// <summary>Opens a folder.</summary>
    /// <exception cref="RefusalException">There is no <c>operation.json</c>, or it is not in order.</exception>
    public static OperationFolder Open(string path)
    {
        var file = System.IO.Path.Combine(path, "operation.json");
        if (!File.Exists(file))
        {
            throw Refuse(
                "operation.absent", file, "There is no such file.", "Name a folder with an operation.json.", null);
        }

        try
        {
            var document = JsonSerializer.Deserialize(File.ReadAllBytes(file), OperationJson.Default.OperationDocument)
                ?? throw Refuse(
                    "operation.empty", file, "The file is empty.", "Fill it in: docs/formats/operation.md.", null);
            _ = new OperationId(document.Operation);
            CheckParties(document, file);
            CheckFiles(document, file);

            return new OperationFolder(path, document);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            throw Refuse(
                "operation.bad-field", $"{file} {JsonFault.Where(e)}", JsonFault.What(e),
                "Correct the field: docs/formats/operation.md.", e);
        }
    }

    /// <summary>All statements in the order in which they are to be signed.</summary>
    /// <exception cref="RefusalException">A file is absent or a line is not in order; the line is named.</exception>
    public IEnumerable<UnsignedStatement> Statements()
    {
        foreach (var name in Document.Records)
        {
            var file = System.IO.Path.Combine(Path, name);
            if (!File.Exists(file))
            {
                throw Refuse(
                    "operation.absent", file, "There is no such file.",
                    "Add it or take its name out of operation.json.", null);
            }

            var number = 0;
            foreach (var line in File.ReadLines(file))
            {
                number++;
                if (number > MaxLines)
                {
                    throw Refuse(
                        "operation.too-long", file, $"The file has more than {MaxLines} lines.", "Split the operation.",
                        null);
                }

                if (!string.IsNullOrWhiteSpace(line))
                {
                    yield return ReadLine(line, $"{name} line {number}");
                }
            }
        }
    }

    private static void CheckParties(OperationDocument document, string file)
    {
        var members = document.Group.Members.Select(m => new PartyId(m.Party)).ToHashSet();
        foreach (
            var party in document.Group.Signatories.Append(document.Group.ConstitutedBy).Append(document.VerdictsBy))
        {
            if (!members.Contains(new PartyId(party)))
            {
                throw Refuse(
                    "operation.no-member", file, $"'{party}' is no member of the group.",
                    "Add it to the members or name one of them.", null);
            }
        }
    }

    private static void CheckFiles(OperationDocument document, string file)
    {
        string?[] named = [.. document.Records, document.Network, document.Scenario];
        if (named.FirstOrDefault(n => n != System.IO.Path.GetFileName(n)) is { } outside)
        {
            throw Refuse(
                "operation.outside", file, $"'{outside}' is not a file beside it.",
                "Put the file into the folder and name it without a path.", null);
        }

        if (document is { Scenario: not null, Network: null })
        {
            throw Refuse(
                "operation.no-network", file, "A scenario is planned on roads, and no network is named.",
                "Name the network or leave the scenario out.", null);
        }
    }

    private string? Beside(string? name) => name is null ? null : System.IO.Path.Combine(Path, name);

    private static UnsignedStatement ReadLine(string line, string where)
    {
        try
        {
            if (JsonNode.Parse(line) is JsonObject statement
                && statement["author"]?.GetValue<string>() is { } author
                && statement["kind"]?.GetValue<string>() is { } kind
                && statement["body"] is JsonObject body
                && statement.Count == 3)
            {
                return new UnsignedStatement(author, kind, body.DeepClone().AsObject(), where);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw Refuse(
                "operation.bad-line", where, "The line is no JSON object with author, kind and body.",
                "Correct the line.", e);
        }

        throw Refuse(
            "operation.bad-line", where, "The line is no JSON object with exactly author, kind and body.",
            "Correct the line.", null);
    }

    private static RefusalException Refuse(string code, string where, string what, string next, Exception? cause) =>
        cause is null ? new(new Refusal(code, where, what, next)) : new(new Refusal(code, where, what, next), cause);
}

/// <summary>How <c>operation.json</c> is read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(OperationDocument))]
internal sealed partial class OperationJson : JsonSerializerContext;
