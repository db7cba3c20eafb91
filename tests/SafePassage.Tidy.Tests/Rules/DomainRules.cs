using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using SafePassage.Tidy.Tests.Reach;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>A rule for the protection of people that nothing calls does not exist: each names what keeps it.</summary>
/// <remarks>
/// The table stands in docs/protection-rules.md, one row for each of R1 to R14. Its last column holds the full names
/// of the members of <c>src/</c> that keep the rule, or <c>house rule</c> and the name of one of these rules, or
/// <c>not built:</c> and the reason. Such a member says <c>Enforces rule R6</c> in its documentation, no other member
/// says so, and a program arrives at it by way of another file.
/// </remarks>
internal sealed class DomainRulesAreCalled : Rule
{
    public const string Table = "docs/protection-rules.md";

    public const int Count = 14;

    private static readonly Regex s_row = Pattern(
        @"^\|\s*(?<rule>R\d+)\s*\|[^|\n]*\|\s*(?<kept>[^|\n]*?)\s*\|\s*$", RegexOptions.Multiline);

    private static readonly Regex s_name = Pattern("`(?<name>[^`]+)`");

    private static readonly Regex s_reason = Pattern(@"\bnot built: .{20,}");

    private static readonly Regex s_mark = Pattern(
        @"\bEnforces\s+rules?\s+(?<rule>R\d+)((,|\s+and)\s+(?<rule>R\d+))*");

    public override IEnumerable<Finding> Findings(FileTree tree)
    {
        var reach = Reachability.Of(tree);
        var rows = s_row.Matches(tree.Text(Table) ?? "")
            .ToLookup(m => m.Groups["rule"].Value, m => m.Groups["kept"].Value, StringComparer.Ordinal);
        var marked = reach.Declared.SelectMany(s => Marks(reach, s).Select(r => (Rule: r, Symbol: s)))
            .ToLookup(m => m.Rule, m => m.Symbol, StringComparer.Ordinal);
        var numbers = Enumerable.Range(1, Count).Select(i => $"R{i}").ToList();
        var missing = from rule in numbers
                      where rows[rule].Count() != 1
                      select new Finding(Table, 0, $"has no row, or more than one, for {rule}.");
        var named = marked.Select(m => m.Key).Concat(rows.Select(r => r.Key));
        var unknown = from rule in named.Except(numbers, StringComparer.Ordinal)
                      select new Finding(Table, 0, $"there is no rule {rule}.");
        return missing.Concat(unknown)
            .Concat(numbers.SelectMany(r => OfRow(reach, r, rows[r].FirstOrDefault(""), [.. marked[r]])));
    }

    private static IEnumerable<Finding> OfRow(Reachability reach, string rule, string kept, List<ISymbol> marked)
    {
        var names = s_name.Matches(kept).Select(m => m.Groups["name"].Value).ToList();
        var house = names.Where(n => typeof(Rule).Assembly.GetType(typeof(Rule).Namespace + "." + n) is not null);
        var isOpen = s_reason.IsMatch(kept);
        if (names.Count == 0 && !isOpen)
        {
            yield return new Finding(
                Table, 0, $"{rule} names neither what keeps it, nor 'not built:' with the reason.");
        }

        foreach (var name in names.Except(house, StringComparer.Ordinal))
        {
            if (isOpen && !marked.Exists(s => IsNamed(s, name)))
            {
                continue;
            }

            var keepers = reach.Declared.Where(s => IsNamed(s, name)).ToList();
            if (!keepers.Exists(s => marked.Contains(s, SymbolEqualityComparer.Default)))
            {
                yield return new Finding(Table, 0,
                    $"{rule}: src has no {name} that says 'Enforces rule {rule}' in its documentation.");
            }
            else if (!keepers.Exists(s => IsCalledFromElsewhere(reach, s)))
            {
                yield return new Finding(Table, 0, $"{rule}: no program arrives at {name} from another file.");
            }
        }

        foreach (var symbol in marked.Where(s => !names.Exists(n => IsNamed(s, n))))
        {
            var (path, line, _) = reach.Place(symbol);
            yield return new Finding(path, line,
                $"says that it enforces {rule}; {Table} does not name {Reachability.FullName(symbol)}.");
        }
    }

    private static bool IsNamed(ISymbol symbol, string name) =>
        string.Equals(Reachability.FullName(symbol), name, StringComparison.Ordinal);

    private static bool IsCalledFromElsewhere(Reachability reach, ISymbol symbol)
    {
        var own = reach.Place(symbol).Path;
        return reach.IsReached(symbol)
            && reach.Users(symbol).Any(u => !string.Equals(u, own, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Marks(Reachability reach, ISymbol symbol) =>
        from mark in s_mark.Matches(reach.Place(symbol).Docs.Replace("///", "", StringComparison.Ordinal))
        from capture in mark.Groups["rule"].Captures
        select capture.Value;
}
