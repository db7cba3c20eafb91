using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Rules;

/// <summary>One name, one thing: who reads a type's name need not ask which of two is meant.</summary>
/// <remarks>Nested types and types of one file do not count; nor do parts of one type, nor its generic twin.</remarks>
internal sealed class OneNameOnce : Rule
{
    public override IEnumerable<Finding> Findings(FileTree tree) =>
        from namesakes in Types(tree).GroupBy(t => t.Name, StringComparer.Ordinal)
        let spaces = namesakes.Select(n => n.Space).Distinct(StringComparer.Ordinal).ToList()
        where spaces.Count > 1
        from one in namesakes
        select new Finding(
            one.Path, one.Line, $"'{one.Name}' stands in {string.Join(" and in ", spaces)}: name each for what it is.")
        {
            Subject = one.Name,
        };

    private static IEnumerable<(string Path, int Line, string Space, string Name)> Types(FileTree tree) =>
        from file in tree.Texts(".cs")
        where file.Path.StartsWith("src/", StringComparison.Ordinal)
        from type in CSharpFile.Parse(file.Text).DescendantNodes(n => n is not BaseTypeDeclarationSyntax)
        let name = NameOf(type)
        where name is not null
        select (file.Path, Line: LineOf(file.Text, type.SpanStart), Space: SpaceOf(type), Name: name!);

    private static string? NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type when !type.Modifiers.Any(SyntaxKind.FileKeyword) => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => null,
    };

    private static string SpaceOf(SyntaxNode type) =>
        type.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString() ?? "the global namespace";
}

/// <summary>One spelling: what stops a task is called <c>cancellationToken</c>, as in the base library.</summary>
internal sealed class CancellationNames : FileRule
{
    private const string Wanted = "cancellationToken";

    protected override string[] Endings => [".cs"];

    public override IEnumerable<Finding> Findings(string path, string text) =>
        from parameter in CSharpFile.Parse(text).DescendantNodes().OfType<ParameterSyntax>()
        let name = parameter.Identifier.ValueText
        where IsToken(parameter.Type) && name is not (Wanted or "_")

            // What ends a part of the work stands beside what ends all of it.
            && !(parameter.Parent is ParameterListSyntax { Parameters: var all } && all.Any(
                p => p != parameter && p.Identifier.ValueText is Wanted))

            // The parameter of a record is a property.
            && !(parameter.Parent?.Parent is RecordDeclarationSyntax && name is "CancellationToken")
        select new Finding(path, LineOf(text, parameter.SpanStart), $"'{name}': call it {Wanted}.");

    protected override bool AppliesTo(string path) => path.StartsWith("src/", StringComparison.Ordinal);

    private static bool IsToken(TypeSyntax? type) => type switch
    {
        NullableTypeSyntax nullable => IsToken(nullable.ElementType),
        QualifiedNameSyntax qualified => IsToken(qualified.Right),
        IdentifierNameSyntax name => name.Identifier.ValueText is "CancellationToken",
        _ => false,
    };
}
