using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Reach;

/// <summary>All C# files under <c>src/</c> bound together, as if they were one project.</summary>
/// <remarks>
/// References are those of this test program alone: the base library. What comes from ASP.NET, from a package or from
/// a source generator stays unbound, and a name that stays unbound is taken to mean everything in <c>src/</c> that is
/// called so. So the model may take something for used that is not; it never misses a use.
/// </remarks>
internal sealed class SourceModel
{
    // What the SDK imports into every file.
    private const string Imported = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Regex s_word = new(
        @"[A-Za-z_]\w*", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(20));

    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    public SourceModel(FileTree tree)
    {
        var files = tree.Texts(".cs").Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal))
            .Select(f => CSharpSyntaxTree.Create(CSharpFile.Parse(f.Text), CSharpFile.Options, f.Path)).ToList();
        Files = files;
        Compilation = CSharpCompilation.Create(
            "src",
            [.. files, CSharpSyntaxTree.ParseText(Imported, CSharpFile.Options)],
            s_references.Value,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true));
        Pages = string.Join(' ', tree.Texts(".razor", ".cshtml")
            .Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal)).Select(f => f.Text));
    }

    public CSharpCompilation Compilation { get; }

    public IReadOnlyList<SyntaxTree> Files { get; }

    /// <summary>The text of all pages.</summary>
    public string Pages { get; }

    /// <summary>Every word of the pages: whatever has such a name may be used there.</summary>
    public IEnumerable<string> WordsOfPages => s_word.Matches(Pages).Select(m => m.Value);

    /// <summary>What a piece of code uses: symbols of <c>src/</c>, and the names that could not be bound.</summary>
    public (IReadOnlyCollection<ISymbol> Symbols, IReadOnlyCollection<string> Names) Used(SyntaxNode node)
    {
        var symbols = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var names = new HashSet<string>(StringComparer.Ordinal);
        Collect(node, symbols, names);
        return (symbols, names);
    }

    /// <summary>The symbol that a declaration declares.</summary>
    public ISymbol? Declared(SyntaxNode node) => Model(node).GetDeclaredSymbol(node);

    private void Collect(SyntaxNode root, HashSet<ISymbol> symbols, HashSet<string> names)
    {
        var model = Model(root);
        foreach (var node in root.DescendantNodesAndSelf())
        {
            if (node is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax or ElementAccessExpressionSyntax
                or ConstructorInitializerSyntax or BaseObjectCreationExpressionSyntax))
            {
                continue;
            }

            var info = model.GetSymbolInfo(node);
            if (info.Symbol is { } bound)
            {
                Keep(bound, symbols);
                continue;
            }

            foreach (var candidate in info.CandidateSymbols)
            {
                Keep(candidate, symbols);
            }

            if (node is SimpleNameSyntax name && info.CandidateSymbols.IsEmpty)
            {
                names.Add(name.Identifier.ValueText);
            }
        }
    }

    private static void Keep(ISymbol symbol, HashSet<ISymbol> symbols)
    {
        var meant = Definition(symbol);
        if (meant.Locations.Any(l => l.IsInSource)
            && meant is INamedTypeSymbol or IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol)
        {
            symbols.Add(meant);
        }
    }

    /// <summary>A symbol as it was declared: no type arguments, not reduced, the property of an accessor.</summary>
    public static ISymbol Definition(ISymbol symbol) => symbol.OriginalDefinition switch
    {
        IMethodSymbol { AssociatedSymbol: IPropertySymbol or IEventSymbol } accessor =>
            Definition(accessor.AssociatedSymbol!),
        IMethodSymbol { ReducedFrom: { } extension } => Definition(extension),
        IMethodSymbol { PartialDefinitionPart: { } first } => first,
        var definition => definition,
    };

    private SemanticModel Model(SyntaxNode node)
    {
        if (!_models.TryGetValue(node.SyntaxTree, out var model))
        {
            _models[node.SyntaxTree] = model = Compilation.GetSemanticModel(node.SyntaxTree);
        }

        return model;
    }

    private static readonly Lazy<IReadOnlyList<MetadataReference>> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(p) is "mscorlib.dll" or "netstandard.dll" or "Microsoft.Win32.Primitives.dll")
            .Select(p => MetadataReference.CreateFromFile(p))]);
}
