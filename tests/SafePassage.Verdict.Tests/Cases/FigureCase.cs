using System.Text;
using System.Text.Json.Nodes;
using SafePassage.Records;
using SafePassage.Testing;
using Xunit;

namespace SafePassage.Verdict.Tests.Cases;

/// <summary>
/// The folder of cases beside the checkout, one statement a line; a test that needs it is skipped without it.
/// </summary>
/// <remarks>
/// They are judged without a door: since they were recorded it has come to refuse some, and older logs hold them.
/// </remarks>
internal static class FigureCase
{
    /// <summary>The records of a case.</summary>
    public static PlainRecords Read(string name)
    {
        var path = Path.GetFullPath(RepositoryFiles.At("..", "shared", "cases", "figures", name + ".jsonl"));
        Assert.SkipUnless(File.Exists(path), $"the optional folder of cases is absent: {path}");
        var log = new PlainRecords();
        foreach (var line in File.ReadLines(path).Where(l => l.Length > 0).Select(l => JsonNode.Parse(l)!))
        {
            var author = (string)line["author"]!;
            var payload = Encoding.UTF8.GetBytes(line["body"]!.ToJsonString());
            log.Add(author, RecordKinds.Read(
                Envelope.Sign((string)line["kind"]!, payload, LogWriter.KeyOf(author))));
        }

        return log;
    }
}
