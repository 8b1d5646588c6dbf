namespace SpRegistry.OData.Tests.Differential.Asking;

/// <content>Conditions and counts over collections.</content>
internal sealed partial class Terms
{
    /// <summary><c>any</c> or <c>all</c> over related rows or over texts.</summary>
    private Term? Relation(IReadOnlyList<Site> sites, int depth)
    {
        var site = Site(sites);
        if (site.Noun.Lists.Count > 0 && random.Next(3) == 0)
        {
            return Listed(site, Any([.. site.Noun.Lists]));
        }
        if (sites.Count > 2 || Collection(site) is not { } many)
        {
            return null;
        }
        if (random.Next(6) == 0)
        {
            return Term.Simple(Kind.Truth, $"{many.Path}/any()", scope => many.Rows(scope).Count > 0);
        }
        var variable = $"x{++variables}";
        var inner = new Site($"{variable}/", world.Nouns[many.Noun], scope => (Row)scope.Variables[variable]);
        var condition = Condition([.. sites, inner], Math.Max(0, depth - 1));
        return random.Next(2) == 0
            ? Term.Simple(Kind.Truth, $"{many.Path}/any({variable}:{condition})", scope => many.Rows(scope).Exists(r => condition.Of(scope.With(variable, r)) is true))
            : Term.Simple(Kind.Truth, $"{many.Path}/all({variable}:{condition})", scope => many.Rows(scope).TrueForAll(r => condition.Of(scope.With(variable, r)) is true));
    }

    private Term Listed(Site site, string list)
    {
        List<string> Items(Scope scope) => (List<string>)site.At(scope)![list]!;
        var variable = $"x{++variables}";
        var condition = OfText(Term.Simple(Kind.Text, variable, scope => scope.Variables[variable]));
        return random.Next(4) switch
        {
            0 => Term.Simple(Kind.Truth, $"{site.Prefix}{list}/any()", scope => Items(scope).Count > 0),
            1 => Term.Simple(Kind.Truth, $"{site.Prefix}{list}/any({variable}:{condition})", scope => Items(scope).Exists(l => condition.Of(scope.With(variable, l)) is true)),
            2 => Term.Simple(Kind.Truth, $"{site.Prefix}{list}/all({variable}:{condition})", scope => Items(scope).TrueForAll(l => condition.Of(scope.With(variable, l)) is true)),
            _ => Term.Comparison(Any(Comparisons), Term.Simple(Kind.Whole, $"{site.Prefix}{list}/$count", scope => (long)Items(scope).Count), Number(Kind.Whole, zero: true)),
        };
    }

    private Term OfText(Term text) => random.Next(2) == 0
        ? Term.Comparison(Any(Comparisons), text, Term.Literal(Kind.Text, "'en'", "en"))
        : Term.Function(Kind.Truth, "contains", [text, Term.Literal(Kind.Text, "'r'", "r")], v => ((string)v[0]).Contains((string)v[1], StringComparison.Ordinal));

    private Term? Count(IReadOnlyList<Site> sites, int depth)
    {
        if (Collection(Site(sites)) is not { } many)
        {
            return null;
        }
        if (random.Next(2) == 0)
        {
            return Term.Simple(Kind.Whole, $"{many.Path}/$count", scope => (long)many.Rows(scope).Count);
        }
        var condition = Condition([It(world.Nouns[many.Noun])], Math.Max(0, depth - 1));
        return Term.Simple(Kind.Whole, $"{many.Path}/$count($filter={condition})", scope => (long)many.Rows(scope).Count(r => condition.Of(Scope.Of(r)) is true));
    }

    private (string Path, string Noun, Func<Scope, List<Row>> Rows)? Collection(Site site)
    {
        var noun = site.Noun;
        List<(string, string, Func<Scope, List<Row>>)> all = [.. noun.Many.Select(m => ($"{site.Prefix}{m.Name}", m.Noun, (Func<Scope, List<Row>>)(scope => site.At(scope)!.Many[m.Name])))];
        foreach (var (name, target, _) in noun.One.Where(o => o.Always))
        {
            all.AddRange(world.Nouns[target].Many.Select(m => ($"{site.Prefix}{name}/{m.Name}", m.Noun, (Func<Scope, List<Row>>)(scope => site.At(scope)!.One[name]!.Many[m.Name]))));
        }
        return all.Count == 0 ? null : Any([.. all]);
    }
}
