using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using SpRegistry.TestSupport;

namespace SpRegistry.Data.Tests;

/// <summary>Models of the databases as EF writes them into code, so that a start need not make them anew.</summary>
public sealed partial class CompiledModels
{
    [Theory]
    [InlineData(Provider.Sqlite)]
    [InlineData(Provider.PostgreSql)]
    public void The_compiled_model_is_the_model_that_the_nouns_make(Provider provider)
    {
        using var db = Offline.Open(provider);
        var made = db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false);

        Assert.NotSame(made, db.Model);
        Assert.True(Text(made) == Text(db.Model), $"The model of {provider} has changed; renew the compiled one: dotnet ef dbcontext optimize --project src/SpRegistry.Data --context {db.GetType().Name} "
            + $"--output-dir Compiled/{Folder(provider)} --namespace SpRegistry.Data.Compiled.{Folder(provider)}");
    }

    private static string Folder(Provider provider) => provider is Provider.PostgreSql ? "Postgres" : "Sqlite";

    // The debug view tells neither of converters nor of types at the database.
    private static string Text(IModel model) => string.Join('\n', (model.ToDebugString(MetadataDebugStringOptions.LongDefault) + "\n" + model.GetRelationalModel().ToDebugString(MetadataDebugStringOptions.LongDefault))
        .Split('\n').Where(line => !OfPlaces().IsMatch(line))
        .Concat(from type in model.GetEntityTypes()
                from property in type.GetFlattenedProperties()
                orderby type.Name, property.DeclaringType.Name, property.Name
                let mapping = property.GetRelationalTypeMapping()
                select $"{property.DeclaringType.Name}.{property.Name} {mapping.StoreType} {mapping.Converter?.GetType()} {mapping.Size}"));

    // Only a compiled model tells of each complex type where it is; the tables tell that of every model.
    [GeneratedRegex(@"^\s*(Annotations|Relational:(FunctionName|Schema|SqlQuery|TableName|ViewName|ViewSchema)):", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfPlaces();
}
