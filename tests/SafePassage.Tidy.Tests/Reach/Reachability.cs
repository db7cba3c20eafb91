using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SafePassage.Tidy.Tests.Tree;

namespace SafePassage.Tidy.Tests.Reach;

/// <summary>Which types and members of <c>src/</c> a program can arrive at.</summary>
/// <remarks>
/// It starts at the files with top-level statements and at the words of the pages, and follows every use. With a type
/// come its constructors, operators, enum values, the properties of a record, what overrides or implements something
/// from outside, what carries an attribute, and what the language calls by itself (<c>Dispose</c>, <c>Add</c> and
/// the like). What overrides or implements something of <c>src/</c> comes with that.
/// </remarks>
internal sealed class Reachability
{
    private static readonly HashSet<string> s_calledByLanguage = new(StringComparer.Ordinal)
    {
        "Dispose", "DisposeAsync", "GetEnumerator", "GetAsyncEnumerator", "MoveNext", "Current", "Deconstruct", "Add",
        "GetAwaiter", "Main", "PrintMembers", "AppendLiteral", "AppendFormatted", "GetPinnableReference",
    };

    // Attributes that tell the compiler how, and nobody outside that the member is there.
    private static readonly HashSet<string> s_hints = new(StringComparer.Ordinal)
    {
        "MethodImplAttribute", "SkipLocalsInitAttribute", "SuppressMessageAttribute", "MethodImpl",
    };

    private static readonly SymbolDisplayFormat s_fullName = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    private static readonly ConditionalWeakTable<FileTree, Reachability> s_known = [];

    private readonly SourceModel _source;
    private readonly Dictionary<ISymbol, List<SyntaxNode>> _declarations = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, List<ISymbol>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, List<ISymbol>> _fulfilments = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _reached = new(SymbolEqualityComparer.Default);
    private readonly HashSet<string> _spoken = new(StringComparer.Ordinal);
    private readonly Queue<ISymbol> _next = new();
    private readonly Dictionary<ISymbol, HashSet<string>> _users = new(SymbolEqualityComparer.Default);

    private Reachability(SourceModel source)
    {
        _source = source;
        foreach (var node in source.Files.SelectMany(f => f.GetRoot().DescendantNodes(IsOutsideBodies)))
        {
            Declare(node);
        }

        foreach (var type in _declarations.Keys.OfType<INamedTypeSymbol>().ToList())
        {
            NoteFulfilments(type);
        }
    }

    /// <summary>Every type and member that is declared, and the path of its first file.</summary>
    public IEnumerable<ISymbol> Declared => _declarations.Keys;

    /// <summary>Binds the sources of a tree and follows them. Takes about ten seconds for the repository.</summary>
    public static Reachability Of(FileTree tree) => s_known.GetValue(tree, t =>
    {
        var found = new Reachability(new SourceModel(t));
        found.Follow();
        return found;
    });

    /// <summary>Namespace, types and name, without type arguments and parameters.</summary>
    public static string FullName(ISymbol symbol) => symbol.ToDisplayString(s_fullName);

    public bool IsReached(ISymbol symbol) => _reached.Contains(symbol);

    /// <summary>The files from which reached code uses a symbol, by their paths.</summary>
    public IReadOnlyCollection<string> Users(ISymbol symbol) => _users.GetValueOrDefault(symbol, []);

    /// <summary>Where a symbol is declared first.</summary>
    public (string Path, int Line, string Docs) Place(ISymbol symbol)
    {
        var node = _declarations[symbol][0];
        var place = node.GetLocation().GetLineSpan();
        return (place.Path, place.StartLinePosition.Line + 1, node.GetLeadingTrivia().ToString());
    }

    private static bool IsOutsideBodies(SyntaxNode node) =>
        node is not (BlockSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax or GlobalStatementSyntax);

    private void Declare(SyntaxNode node)
    {
        var isDeclaration = node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
            or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or EnumMemberDeclarationSyntax
            or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax };
        if (isDeclaration && _source.Declared(node) is { } symbol)
        {
            Add(SourceModel.Definition(symbol), node is VariableDeclaratorSyntax ? node.Parent!.Parent! : node);
        }
        else if (node is ParameterSyntax { Parent.Parent: RecordDeclarationSyntax record } parameter
            && _source.Declared(record) is INamedTypeSymbol type
            && type.GetMembers(parameter.Identifier.ValueText).OfType<IPropertySymbol>().ToList() is [var property])
        {
            Add(property, parameter);
        }
    }

    private void Add(ISymbol symbol, SyntaxNode node)
    {
        if (!_declarations.TryGetValue(symbol, out var nodes))
        {
            _declarations[symbol] = nodes = [];
            if (!_byName.TryGetValue(symbol.Name, out var namesakes))
            {
                _byName[symbol.Name] = namesakes = [];
            }

            namesakes.Add(symbol);
        }

        nodes.Add(node);
    }

    private void NoteFulfilments(INamedTypeSymbol type)
    {
        foreach (var wanted in type.AllInterfaces.SelectMany(i => i.GetMembers()))
        {
            if (type.FindImplementationForInterfaceMember(wanted) is { } given)
            {
                Note(SourceModel.Definition(wanted), SourceModel.Definition(given));
            }
        }

        foreach (var member in type.GetMembers())
        {
            if (Overridden(member) is { } overridden)
            {
                Note(SourceModel.Definition(overridden), SourceModel.Definition(member));
            }
        }
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol happening => happening.OverriddenEvent,
        _ => null,
    };

    private void Note(ISymbol wanted, ISymbol given)
    {
        if (!_fulfilments.TryGetValue(wanted, out var list))
        {
            _fulfilments[wanted] = list = [];
        }

        list.Add(given);
    }

    private void Follow()
    {
        foreach (var file in _source.Files)
        {
            foreach (var statement in file.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>())
            {
                Use(statement);
            }
        }

        foreach (var word in _source.WordsOfPages)
        {
            Speak(word);
        }

        // Overrides and implementations of what is not declared in src.
        var outside = _fulfilments.Where(f => !_declarations.ContainsKey(f.Key)).SelectMany(f => f.Value)
            .ToHashSet(SymbolEqualityComparer.Default);
        while (_next.TryDequeue(out var symbol))
        {
            foreach (var part in _declarations[symbol])
            {
                Use(symbol is INamedTypeSymbol ? OwnParts(part) : [part]);
            }

            foreach (var given in _fulfilments.GetValueOrDefault(symbol, []))
            {
                Reach(given);
            }

            if (symbol is INamedTypeSymbol type)
            {
                FollowMembers(type, outside);
            }
        }
    }

    private void FollowMembers(INamedTypeSymbol type, HashSet<ISymbol> outside)
    {
        foreach (var member in type.GetMembers().Select(SourceModel.Definition))
        {
            if (_spoken.Contains(member.Name)
                || outside.Contains(member) || ComesWithType(member) || MayFulfilUnbound(member))
            {
                Reach(member);
            }
        }
    }

    private void Use(params IEnumerable<SyntaxNode> nodes)
    {
        foreach (var node in nodes)
        {
            var (symbols, names) = _source.Used(node);
            foreach (var symbol in symbols)
            {
                if (!_users.TryGetValue(symbol, out var users))
                {
                    _users[symbol] = users = new(StringComparer.Ordinal);
                }

                users.Add(node.SyntaxTree.FilePath);
                Reach(symbol);
            }

            foreach (var name in names)
            {
                Speak(name);
            }
        }
    }

    // What a type says before its members: attributes, parameters, base types, constraints.
    private static IEnumerable<SyntaxNode> OwnParts(SyntaxNode declaration) => declaration is TypeDeclarationSyntax type
        ? type.ChildNodes().Where(n => n is not MemberDeclarationSyntax)
        : [declaration];

    private static bool ComesWithType(ISymbol member) =>
        member is IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.LocalFunction) }
            or IPropertySymbol { IsIndexer: true }
        || member.ContainingType.TypeKind is TypeKind.Enum
        || (member is IPropertySymbol { IsStatic: false } && member.ContainingType.IsRecord)
        || s_calledByLanguage.Contains(member.Name)
        || member.GetAttributes().Any(a => !s_hints.Contains(a.AttributeClass?.Name ?? ""));

    // A base that is not bound may want any member that could fulfil it.
    private static bool MayFulfilUnbound(ISymbol member) =>
        (member.IsOverride && Overridden(member) is null)
        || (!member.IsStatic && member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected
            && (member.ContainingType.BaseType?.TypeKind is TypeKind.Error
                || member.ContainingType.Interfaces.Any(i => i.TypeKind is TypeKind.Error)));

    // A name without a binding means everything that is called so: a type, a member of a reached type, an extension.
    private void Speak(string name)
    {
        if (!_spoken.Add(name))
        {
            return;
        }

        foreach (var symbol in _byName.GetValueOrDefault(name, []))
        {
            if (symbol is INamedTypeSymbol || _reached.Contains(symbol.ContainingType)
                || symbol is IMethodSymbol { IsExtensionMethod: true })
            {
                Reach(symbol);
            }
        }
    }

    private void Reach(ISymbol symbol)
    {
        if (!_declarations.ContainsKey(symbol) || !_reached.Add(symbol))
        {
            return;
        }

        _next.Enqueue(symbol);
        if (symbol.ContainingType is { } owner)
        {
            Reach(SourceModel.Definition(owner));
        }

        if (Overridden(symbol) is { } overridden)
        {
            Reach(SourceModel.Definition(overridden));
        }
    }
}
