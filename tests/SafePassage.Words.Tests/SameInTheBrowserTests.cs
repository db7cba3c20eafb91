using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SafePassage.Terms;
using SafePassage.Testing;
using SafePassage.Words.Patterns;
using Xunit;

namespace SafePassage.Words.Tests;

/// <summary>Every message is said as the client says it, letter for letter: there intl-messageformat says it.</summary>
public sealed class SameInTheBrowserTests
{
    private static readonly decimal[] s_numbers =
        [0, 1, 2, 3, 4, 5, 10, 11, 14, 21, 22, 25, 99, 100, 101, 102, 111, 1_000, 12_345, 1_000_000, 1.5m, 0.125m, -3];

    private static readonly Argument[] s_facts =
    [
        "ICRC", "Міська рада", "بلدية", "", "{n} 'quoted' #", 2026, new Seconds(6180), new Seconds(200_000),
        new DateOnly(2027, 3, 9),
        new DateTimeOffset(2026, 12, 31, 23, 59, 0, TimeSpan.FromHours(3)),
        new Message("term.route.name"),
        new Message("form.people", ("n", 12_345)),
        new Message("hindrance.not-signed", ("party", "Офіс А")),
    ];

    [Fact]
    public async Task Every_message_is_the_same_with_every_sort_of_fact()
    {
        var asked = Language.All.ToDictionary(l => l.Code, Messages, StringComparer.Ordinal);
        var said = await InTheBrowser(asked);
        foreach (var language in Language.All)
        {
            var book = Catalogue.Load().In(language);
            var here = asked[language.Code].Select(book.Say);
            var all = asked[language.Code].Zip(here, said[language.Code]);
            Assert.All(all, a => Assert.Equal((a.First.Key, a.Third), (a.First.Key, a.Second)));
            Assert.Equal(asked[language.Code].Count, said[language.Code].Length);
        }
    }

    private static List<Message> Messages(Language language) =>
        [.. Parts.Of(language).SelectMany(m => Sets(m.Key, m.Value))];

    // One set of facts for each number, so that each form is said; the other facts take turns.
    private static IEnumerable<Message> Sets(string key, IReadOnlyList<MessagePart> parts)
    {
        var facts = Parts.Asked(parts).ToList();
        return Enumerable.Range(0, facts.Count == 0 ? 1 : s_numbers.Length).Select(turn => new Message(
            key, facts.Select((f, at) => (f.Name, Fact(f.Kind, turn + at)))));
    }

    private static Argument Fact(string kind, int turn) => kind switch
    {
        "number" => s_numbers[turn % s_numbers.Length],
        "value" => s_facts[turn % s_facts.Length],
        _ => kind.Split(' ') is var words ? words[1 + turn % (words.Length - 1)] : "",
    };

    private static async Task<Dictionary<string, string[]>> InTheBrowser(Dictionary<string, List<Message>> asked)
    {
        var client = RepositoryFiles.At("src", "SafePassage.Web", "ClientApp");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(client, "node_modules", "intl-messageformat")),
            "The client's packages are not installed: build SafePassage.Web, which installs them by npm.");
        var input = "{" + string.Join(',', asked.Select(a =>
            $$"""
            "{{a.Key}}": {
              "messages": {{File.ReadAllText(Path.Combine(Parts.Folder, a.Key + ".json"))}},
              "say": {{JsonSerializer.Serialize(a.Value, s_readable)}}
            }
            """)) + "}";
        var start = new ProcessStartInfo("node", ["tests/words/say.mjs"])
        {
            WorkingDirectory = client,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var node = Started(start);
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, node.ExitCode);
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(output)!;
    }

    private static readonly JsonSerializerOptions s_readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("Node is not installed: nothing says the messages as a browser does.");
            throw;
        }
    }
}
