using System.Linq.Expressions;
using SpRegistry.OData.Model;

namespace SpRegistry.OData;

/// <summary>Says what one row of a set shows and where it leads.</summary>
/// <typeparam name="TSource">What the rows are read from.</typeparam>
/// <typeparam name="TRow">An entity, or a row composed of entities (<c>select new BookOnDay { Book = b, Period = p }</c>).</typeparam>
public sealed partial class EntityBuilder<TSource, TRow>
    where TSource : class
    where TRow : class
{
    private readonly ApiSchema schema;

    internal EntityBuilder(ApiSchema schema, EntitySet set)
    {
        this.schema = schema;
        EntitySet = set;
    }

    internal EntitySet EntitySet { get; }

    private EntityType Type => EntitySet.Type;

    /// <summary>A key property; call it once per part of the key. Never null.</summary>
    public EntityBuilder<TSource, TRow> Key<T>(string name, Expression<Func<TRow, T>> value, string description)
    {
        var property = new Property(name, value, description, schema.TypeOf(typeof(T), name)) { IsKey = true, Nullable = false };
        Type.Add(property);
        return this;
    }

    /// <summary>Its only key in another column that always has the same value: the one by which SQLite finds where the next page of all rows begins. Other databases, and SQLite where a request filters the rows, find it by the key itself.</summary>
    public EntityBuilder<TSource, TRow> ContinuedBy<T>(Expression<Func<TRow, T>> sameAsKey)
    {
        Type.ContinuedBy = sameAsKey;
        return this;
    }

    /// <summary>A property read from the row. It is marked as computed when it is more than a path of members.</summary>
    public EntityBuilder<TSource, TRow> Property<T>(string name, Expression<Func<TRow, T>> value, string description)
    {
        Type.Add(new Property(name, value, description, schema.TypeOf(typeof(T), name)));
        return this;
    }

    /// <summary>A property read from the row that can be null, with a column in the same order that cannot, and is lowest where it is null.</summary>
    public EntityBuilder<TSource, TRow> Property<T>(string name, Expression<Func<TRow, T?>> value, string description, Expression<Func<TRow, T>> orderedBy)
        where T : struct
    {
        Type.Add(new Property(name, value, description, schema.TypeOf(typeof(T?), name)) { Order = orderedBy });
        return this;
    }

    /// <summary>A property that is derived from others: <c>Core.Computed</c> in <c>$metadata</c> whatever its expression looks like.</summary>
    public EntityBuilder<TSource, TRow> Computed<T>(string name, Expression<Func<TRow, T>> value, string description)
    {
        Type.Add(new Property(name, value, description, schema.TypeOf(typeof(T), name)) { Computed = true });
        return this;
    }

    /// <summary>A property whose value no row holds: taken from the source once per request.</summary>
    public EntityBuilder<TSource, TRow> FromSource<T>(string name, Func<TSource, T> value, string description)
    {
        Type.Add(new Property(name, description, schema.TypeOf(typeof(T), name), source => value((TSource)source)));
        return this;
    }

    /// <summary>A complex value made of expressions over the same row.</summary>
    /// <param name="name">Name of the property.</param>
    /// <param name="typeName">Name of the complex type. Types of one name must have the same members.</param>
    /// <param name="description">One sentence for readers of <c>$metadata</c>.</param>
    /// <param name="members">Names the members.</param>
    /// <param name="nullWhen">When the whole value is null; never if not given.</param>
    public EntityBuilder<TSource, TRow> Complex(string name, string typeName, string description, Action<ComplexBuilder<TRow>> members, Expression<Func<TRow, bool>>? nullWhen = null)
    {
        var property = new Property(name, typeName, description, nullWhen);
        members(new ComplexBuilder<TRow>(schema, property));
        schema.AddComplexType(property);
        Type.Add(property);
        return this;
    }

    /// <summary>A further key that may stand between parentheses by name: <c>Books(Isbn='978')</c>. The property must be unique in its set.</summary>
    public EntityBuilder<TSource, TRow> AlternateKey(params string[] properties)
    {
        var parts = properties.Select(name => Type.FindProperty(name) ?? throw new ArgumentException($"{Type.Name} has no property '{name}'; declare it before its alternate key.", nameof(properties)));
        Type.AlternateKeys.Add([.. parts]);
        return this;
    }

    /// <summary>The texts that <c>$search</c> looks into. Words are found anywhere in them, the letters A to Z in either case.</summary>
    public EntityBuilder<TSource, TRow> Search(params Expression<Func<TRow, string?>>[] texts)
    {
        Type.Searched.AddRange(texts);
        return this;
    }

    /// <summary>How a term of <c>$search</c> finds rows, where the application has an index of its own.</summary>
    /// <param name="term">Writes a word or phrase as the index reads it.</param>
    /// <param name="condition">Whether the row is found by what was written.</param>
    public EntityBuilder<TSource, TRow> Search(Func<TSource, string, string> term, Expression<Func<TRow, string, bool>> condition) => Searched(term, condition);

    /// <summary>As <see cref="Search(Func{TSource, string, string}, Expression{Func{TRow, string, bool}})"/>, with rows of the source that lead from what is found to the row.</summary>
    public EntityBuilder<TSource, TRow> Search<T>(Func<TSource, string, string> term, Func<TSource, IQueryable<T>> rows, Expression<Func<TRow, string, IQueryable<T>, bool>> condition) =>
        Searched(term, condition, source => rows((TSource)source));

    /// <summary>As <see cref="Search{T}"/>, with two sets of such rows.</summary>
    public EntityBuilder<TSource, TRow> Search<T1, T2>(
        Func<TSource, string, string> term, Func<TSource, IQueryable<T1>> first, Func<TSource, IQueryable<T2>> second, Expression<Func<TRow, string, IQueryable<T1>, IQueryable<T2>, bool>> condition) =>
        Searched(term, condition, source => first((TSource)source), source => second((TSource)source));

    private EntityBuilder<TSource, TRow> Searched(Func<TSource, string, string> term, LambdaExpression condition, params IReadOnlyList<Func<object, IQueryable>> rows)
    {
        Type.Index = new SearchIndex((source, text) => term((TSource)source, text), condition, rows);
        return this;
    }

    /// <summary>A function bound to the set that shows the same set from another source, such as another day: <c>Books/AsOf(date=2014-01-01)</c>.</summary>
    /// <param name="name">Name of the function.</param>
    /// <param name="parameter">Its parameter.</param>
    /// <param name="moment">Makes the other source, or throws a <see cref="RefusedArgumentException"/>.</param>
    /// <param name="description">One sentence for readers of <c>$metadata</c>.</param>
    public EntityBuilder<TSource, TRow> Function<T>(string name, ODataParameter parameter, Func<TSource, T, TSource> moment, string description)
    {
        EntitySet.Functions.Add(new BoundFunction(
            name,
            [Parameter<T>(parameter)],
            (source, values) => moment((TSource)source, (T)values[0]!),
            description));
        return this;
    }

    /// <summary>As <see cref="Function{T}"/>, with two parameters. Functions of one name differ by the names of their parameters.</summary>
    public EntityBuilder<TSource, TRow> Function<T1, T2>(string name, ODataParameter first, ODataParameter second, Func<TSource, T1, T2, TSource> moment, string description)
    {
        EntitySet.Functions.Add(new BoundFunction(
            name,
            [Parameter<T1>(first), Parameter<T2>(second)],
            (source, values) => moment((TSource)source, (T1)values[0]!, (T2)values[1]!),
            description));
        return this;
    }

    /// <summary>A function bound to the set that shows some rows of it from another source: <c>Reports/Late(clock='Statement',asOf=2021-03-01)</c>.</summary>
    /// <param name="name">Name of the function.</param>
    /// <param name="first">The parameter that chooses the rows.</param>
    /// <param name="second">The parameter that makes the other source.</param>
    /// <param name="moment">Makes the other source.</param>
    /// <param name="rows">The rows of the set in that source.</param>
    /// <param name="description">One sentence for readers of <c>$metadata</c>.</param>
    public EntityBuilder<TSource, TRow> Function<T1, T2>(string name, ODataParameter first, ODataParameter second, Func<TSource, T2, TSource> moment, Func<TSource, T1, IQueryable<TRow>> rows, string description)
    {
        EntitySet.Functions.Add(new BoundFunction(
            name,
            [Parameter<T1>(first), Parameter<T2>(second)],
            (source, values) => moment((TSource)source, (T2)values[1]!),
            description)
        {
            Rows = (source, values) => rows((TSource)source, (T1)values[0]!),
        });
        return this;
    }

    /// <summary>A function of one entity that computes values: <c>States('EGY')/Cooperation(from=2010-01-01,to=2019-12-31)</c>.</summary>
    /// <param name="name">Name of the function.</param>
    /// <param name="first">Its first parameter.</param>
    /// <param name="second">Its second parameter.</param>
    /// <param name="compute">Computes the values for the entity of a key.</param>
    /// <param name="typeName">Name of the complex type of the values.</param>
    /// <param name="members">Names their members.</param>
    /// <param name="description">One sentence for readers of <c>$metadata</c>.</param>
    public EntityBuilder<TSource, TRow> Function<TKey, T1, T2, TValue>(
        string name, ODataParameter first, ODataParameter second, Func<TSource, TKey, T1, T2, CancellationToken, Task<IReadOnlyList<TValue>>> compute, string typeName, Action<ComplexBuilder<TValue>> members, string description)
        where TValue : class =>
        Computing(name, [Parameter<T1>(first), Parameter<T2>(second)], (source, key, values, cancellation) => compute(source, (TKey)key!, (T1)values[0]!, (T2)values[1]!, cancellation), typeName, members, description);

    /// <summary>A function of a singleton without a key that computes values: <c>Registry/Improvements(from=2010-01-01,to=2019-12-31)</c>.</summary>
    /// <param name="name">Name of the function.</param>
    /// <param name="first">Its first parameter.</param>
    /// <param name="second">Its second parameter.</param>
    /// <param name="compute">Computes the values.</param>
    /// <param name="typeName">Name of the complex type of the values.</param>
    /// <param name="members">Names their members.</param>
    /// <param name="description">One sentence for readers of <c>$metadata</c>.</param>
    public EntityBuilder<TSource, TRow> Function<T1, T2, TValue>(
        string name, ODataParameter first, ODataParameter second, Func<TSource, T1, T2, CancellationToken, Task<IReadOnlyList<TValue>>> compute, string typeName, Action<ComplexBuilder<TValue>> members, string description)
        where TValue : class =>
        Computing(name, [Parameter<T1>(first), Parameter<T2>(second)], (source, _, values, cancellation) => compute(source, (T1)values[0]!, (T2)values[1]!, cancellation), typeName, members, description);

    /// <summary>As <see cref="Function{T1,T2,TValue}"/>, with one parameter: <c>Registry/Annex(year=2005)</c>.</summary>
    public EntityBuilder<TSource, TRow> Function<T, TValue>(
        string name, ODataParameter parameter, Func<TSource, T, CancellationToken, Task<IReadOnlyList<TValue>>> compute, string typeName, Action<ComplexBuilder<TValue>> members, string description)
        where TValue : class =>
        Computing(name, [Parameter<T>(parameter)], (source, _, values, cancellation) => compute(source, (T)values[0]!, cancellation), typeName, members, description);

    private EntityBuilder<TSource, TRow> Computing<TValue>(
        string name, IReadOnlyList<FunctionParameter> parameters, Func<TSource, object?, object?[], CancellationToken, Task<IReadOnlyList<TValue>>> compute, string typeName, Action<ComplexBuilder<TValue>> members, string description)
        where TValue : class
    {
        var result = new Property(name, typeName, description, nullWhen: null);
        members(new ComplexBuilder<TValue>(schema, result));
        schema.AddComplexType(result);
        Type.Functions.Add(new ValueFunction(name, parameters, async (source, key, values, cancellation) => await compute((TSource)source, key, values, cancellation), result, description));
        return this;
    }

    private FunctionParameter Parameter<T>(ODataParameter parameter) => new(parameter.Name, schema.TypeOf(typeof(T), parameter.Name), parameter.Description);
}

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name in URLs.</param>
/// <param name="Description">One sentence for readers of <c>$metadata</c>.</param>
public sealed record ODataParameter(string Name, string Description);
