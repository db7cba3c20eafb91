using SafePassage.Tidy.Tests.Rules;
using SafePassage.Tidy.Tests.Tree;
using Xunit;

namespace SafePassage.Tidy.Tests;

/// <summary>Each way in which the table of protection rules can be untrue is told apart.</summary>
public sealed class DomainRuleTests
{
    private static readonly IReadOnlyList<string> s_found =
        [.. new DomainRulesAreCalled().Findings(Fixture.Read(nameof(DomainRulesAreCalled)).Tree).Select(f => f.What)];

    [Theory]
    [InlineData("no program arrives at A.Alone.Check from another file")]
    [InlineData("R3: src has no A.Absent")]
    [InlineData("R5 names neither")]
    [InlineData("R6 names neither")]
    [InlineData("R8: src has no A.Unmarked that says 'Enforces rule R8'")]
    [InlineData("has no row, or more than one, for R8")]
    [InlineData("has no row, or more than one, for R14")]
    [InlineData("it enforces R1; docs/protection-rules.md does not name A.NotInTheTable")]
    [InlineData("it enforces R4; docs/protection-rules.md does not name A.NotInTheTable")]
    public void An_untrue_row_is_found(string what) =>
        Assert.Single(s_found, f => f.Contains(what, StringComparison.Ordinal));

    [Theory]
    [InlineData("R1:")]
    [InlineData("R4 names")]
    [InlineData("R7")]
    public void A_true_row_is_passed_over(string what) =>
        Assert.DoesNotContain(s_found, f => f.StartsWith(what, StringComparison.Ordinal));
}
