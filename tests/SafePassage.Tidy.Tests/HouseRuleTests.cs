using System.Collections.Concurrent;
using SafePassage.Tidy.Tests.Rules;
using SafePassage.Tidy.Tests.Tree;
using Xunit;

namespace SafePassage.Tidy.Tests;

/// <summary>Every house rule is kept by the repository, and every rule is seen to find a file that breaks it.</summary>
/// <remarks>A guard that has never been seen to fail guards nothing: hence a fixture for each.</remarks>
public sealed class HouseRuleTests
{
    private static readonly Dictionary<string, Rule> s_rules = typeof(Rule).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(Rule)) && !t.IsAbstract)
        .Select(t => (Rule)Activator.CreateInstance(t)!)
        .ToDictionary(r => r.Name, StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, IReadOnlyList<Finding>> s_findings =
        new(StringComparer.Ordinal);

    public static TheoryData<string> RuleNames => [.. s_rules.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_repository_keeps_the_rule(string rule)
    {
        var exceptions = Exceptions.All.Where(e => Same(e.Rule, rule)).ToList();
        var findings = FindingsOf(rule).Where(f => !exceptions.Exists(e => e.Covers(f)))
            .Select(f => f.ToString())
            .ToList();
        Assert.True(findings.Count == 0, $"{rule}:\n" + string.Join('\n', findings));
    }

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void The_rule_finds_each_bad_file_of_its_fixture_and_no_good_one(string rule)
    {
        var fixture = Fixture.Read(rule);
        var found = s_rules[rule].Findings(fixture.Tree).Select(f => f.Path).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(fixture.Bad);
        Assert.Equal(fixture.Bad.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.NotEmpty(fixture.Good);
    }

    [Fact]
    public void Every_fixture_belongs_to_a_rule()
    {
        var folder = Path.Combine(Repository.Root, Repository.Fixtures);
        var fixtures = Directory.GetFiles(folder).Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(s_rules.Keys.Order(StringComparer.Ordinal), fixtures.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_exception_gives_a_reason_and_is_still_needed()
    {
        foreach (var exception in Exceptions.All)
        {
            Assert.True(exception.Reason.Length > 20, $"{exception} needs a reason.");
            Assert.True(FindingsOf(exception.Rule).Any(exception.Covers),
                $"{exception} is no longer needed.");
        }
    }

    [Fact]
    public void No_exception_lets_a_file_grow_beyond_800_lines()
    {
        foreach (var exception in Exceptions.All.Where(e => e.Rule is nameof(FileLength)))
        {
            var lines = Repository.Tree.Text(exception.Place)!.TrimEnd('\n').Split('\n').Length;
            Assert.True(lines <= 800, $"{exception.Place} has {lines} lines, and 800 is the end of every exception.");
        }
    }

    [Fact]
    public void The_tree_that_is_judged_is_the_whole_repository()
    {
        Assert.NotNull(Repository.Tree.Text("SafePassage.slnx"));
        Assert.NotNull(Repository.Tree.Text("src/SafePassage.Terms/Count.cs"));
        Assert.DoesNotContain(Repository.Tree.Paths, p => p.StartsWith("artifacts/", StringComparison.Ordinal));
    }

    private static IReadOnlyList<Finding> FindingsOf(string rule) =>
        s_findings.GetOrAdd(rule, r => [.. s_rules[r].Findings(Repository.Tree)]);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
