using System.Text;

namespace SpRegistry.OData.Syntax;

/// <summary>The query part of a URL: system options, parameter aliases, and custom options that are ignored.</summary>
internal sealed class RequestQuery
{
    private readonly Dictionary<string, string> system = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> custom = new(StringComparer.Ordinal);

    private RequestQuery(OptionSet options, IReadOnlyList<(string Name, string Value)> parts)
    {
        Options = options;
        Parts = parts;
    }

    public OptionSet Options { get; }

    /// <summary>Every option as it was written, still encoded, for next links.</summary>
    public IReadOnlyList<(string Name, string Value)> Parts { get; }

    /// <summary>Whether an alias stands for something with <c>$it</c> in it.</summary>
    public bool AliasesReferToIt => aliases.Values.Any(text => text.Contains("$it", StringComparison.OrdinalIgnoreCase));

    /// <summary>The text of an alias such as <c>@s</c>, by its name without <c>@</c>.</summary>
    public string? Alias(string name) => aliases.GetValueOrDefault(name);

    /// <summary>What was written for a system option, decoded; null where it is not given.</summary>
    public string? Text(string option) => system.GetValueOrDefault(option);

    /// <summary>All aliases as they were written.</summary>
    public string AliasText => string.Concat(Parts.Where(p => Uri.UnescapeDataString(p.Name).StartsWith('@')).Select(p => $"{p.Name}={p.Value}&"));

    /// <summary>The text given for a function's parameter by an alias or an option of its name.</summary>
    public string? Implicit(string parameter) => Alias(parameter) ?? custom.GetValueOrDefault(parameter);

    /// <summary>What all queries with other literals, another page of the same or another form of the answer have in common.</summary>
    public string Shape { get; private set; } = "";

    public static RequestQuery Parse(string encoded, Literals literals, Budget budget)
    {
        List<(string Name, string Value)> parts = [];
        var query = new RequestQuery(new OptionSet(), parts);
        foreach (var part in encoded.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            parts.Add(equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]));
            query.Sort(Decode(parts[^1].Name), equals < 0 ? null : Decode(parts[^1].Value));
        }
        var shape = new StringBuilder();
        foreach (var (option, value) in query.system)
        {
            var first = literals.Count;
            query.Read(option, value, literals, budget);
            if (option is not ("$format" or "$schemaversion"))
            {
                shape.Append('&').Append(option).Append('=');
                literals.AppendShape(shape, option is "$top" or "$skip" or "$skiptoken" or "$id" or "$deltatoken" ? "" : value, first);
            }
        }
        query.Shape = shape.ToString();
        return query;
    }

    /// <summary>The lower-case system option with <c>$</c> that an encoded name stands for, or null.</summary>
    public static string? SystemOption(string encodedName)
    {
        var name = Decode(encodedName);
        return name.StartsWith('@') ? null : Parser.SystemOption(name);
    }

    // Forms and URLSearchParams write a blank as '+' and a plus as %2B.
    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private void Sort(string name, string? value)
    {
        if (name.StartsWith('@'))
        {
            if (!aliases.TryAdd(name[1..], value ?? throw Valueless(name)))
            {
                throw new ODataError(400, "DuplicateOption", $"'{name}' is given twice.", name);
            }
        }
        else if (Parser.SystemOption(name) is not { } option)
        {
            custom[name] = value ?? "";
        }
        else if (!system.TryAdd(option, value ?? throw Valueless(option)))
        {
            throw new ODataError(400, "DuplicateOption", $"'{option}' is given twice.", option);
        }
    }

    private static ODataError Valueless(string name) => new(400, "SyntaxError", $"'{name}' has no value: expected '{name}=…'.", name, name.Length);

    private void Read(string option, string value, Literals literals, Budget budget)
    {
        switch (option)
        {
            case "$format":
                Options.Format = value;
                break;
            case "$skiptoken":
                Options.SkipToken = SkipToken.Read(value, literals);
                break;
            case "$schemaversion":
                Options.SchemaVersion = value;
                break;
            case "$id":
                Options.Id = value;
                Options.Given.Add(option);
                break;
            case "$deltatoken":
                Options.Given.Add(option);
                break;
            default:
                var parser = new Parser(value, option, literals, budget);
                parser.Option(option, Options);
                parser.ExpectEnd();
                break;
        }
    }
}
