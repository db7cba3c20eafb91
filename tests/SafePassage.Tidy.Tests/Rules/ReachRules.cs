using Microsoft.CodeAnalysis;
using SafePassage.Tidy.Tests.Reach;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>Code that no program arrives at is read, built and kept for nobody: it goes, or it is called.</summary>
/// <remarks>Tests and benchmarks do not count. <see cref="Reachability"/> says what does.</remarks>
internal sealed class NothingUnreached : Rule
{
    public override IEnumerable<Finding> Findings(FileTree tree)
    {
        var reach = Reachability.Of(tree);
        return reach.Declared
            .Where(s => !reach.IsReached(s) && (s.ContainingType is not { } owner || reach.IsReached(owner)))
            .Select(s => At(reach, s))
            .OrderBy(f => f.Path, StringComparer.Ordinal)
            .ThenBy(f => f.Line);
    }

    private static Finding At(Reachability reach, ISymbol symbol)
    {
        var (path, line, _) = reach.Place(symbol);
        var name = Reachability.FullName(symbol);
        return new Finding(path, line, $"no program arrives at {name}: call it, or remove it.") { Subject = name };
    }
}
