using System.Linq.Expressions;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;

namespace SpRegistry.OData.Binding.Expressions;

/// <summary>Gives expressions their meaning over a row: <c>Author/Country eq 'EG' and not contains(Title,'x')</c> → <c>r.Author.Country == S0 &amp;&amp; r.Title != null &amp;&amp; !Like(r.Title, S1)</c>.</summary>
internal sealed partial class ExpressionBinder(BindingContext context, string target, Expression row, EntityType type)
{
    /// <summary>The instance of the resource that the path names, <c>$it</c>, where that is not the row itself: within <c>$expand</c> and within a collection of the row.</summary>
    public Instance? It { get; init; }

    private readonly Dictionary<string, Variable> variables = new(StringComparer.Ordinal);

    // What has been bound where the same variables hold: who looks at an operand twice must not bind all that is below it twice.
    private Dictionary<Node, Bound> meanings = new(ReferenceEqualityComparer.Instance);

    // Set where items are chosen by the program and not by the database.
    private bool inMemory;

    private sealed record Variable(Expression Row, EntityType? Entity, DataType? Primitive, EnumType? Enum);

    /// <summary>Expressions over one item of a collection, which is <c>$this</c>.</summary>
    public static ExpressionBinder OfItem(BindingContext context, string target, Expression item, Property property)
    {
        var binder = new ExpressionBinder(context, target, item, new EntityType(property.Name, item.Type, "")) { inMemory = true };
        binder.variables.Add("$this", new Variable(item, null, property.Type with { Collection = false, Clr = property.Type.Item }, context.Schema.EnumOf(property.Type)));
        if (target != "$select")
        {
            binder.variables.Add("$it", binder.variables["$this"]);
        }
        return binder;
    }

    /// <summary>The expression as a condition.</summary>
    public BoundPredicate Condition(Node node) => AsCondition(Bind(node), node);

    /// <summary>The expression as a value to order by or to show.</summary>
    public BoundValue Value(Node node) => AsValue(Bind(node), node);

    /// <summary>The expression as a value to order by: for a property of the row with an order of its own, that.</summary>
    public BoundValue ToOrderBy(Node node)
    {
        var value = Value(node);
        return node is PathNode { Source: null } name && type.FindProperty(name.Name) is { Order: { } order } ? value with { Value = Linq.Inline(order, row), Nullable = false } : value;
    }

    public Bound Bind(Node node)
    {
        if (!meanings.TryGetValue(node, out var known))
        {
            meanings.Add(node, known = Bounded(node));
        }
        return known;
    }

    // Aliases are bound wherever they stand, so their number is limited as well as the size of what comes of them.
    private Bound Bounded(Node node)
    {
        var meaning = context.Bindings++ < context.Limits.MaxExpressionSize ? Meaning(node) : null;
        return meaning is not null && (meaning is not (BoundValue or BoundPredicate) || context.Sizes.Of(meaning) <= context.Limits.MaxExpressionSize)
            ? meaning
            : throw ODataError.Limit(nameof(ODataOptions.MaxExpressionSize), context.Limits.MaxExpressionSize, "The size of this expression, with what its names and functions stand for,", target);
    }

    private Bound Meaning(Node node) => node switch
    {
        LiteralNode literal => new BoundLiteral(literal),
        AliasNode alias => Aliased(alias, Bind),
        UnaryNode { Operator: UnaryOperator.Not } not => Condition(not.Operand).Not(),
        UnaryNode negate => Negated(negate),
        BinaryNode { Operator: BinaryOperator.And or BinaryOperator.Or } logic => Logic(logic),
        BinaryNode { Operator: >= BinaryOperator.Add } arithmetic => Arithmetic(arithmetic),
        BinaryNode { Operator: BinaryOperator.Has } has => Has(has),
        BinaryNode comparison => Comparison(comparison),
        InNode within => In(within),
        CallNode { Source: null } call => Function(call),
        CaseNode choice => Case(choice),
        KeyNode => throw ODataError.NotImplemented("A key after a function", target, node.Position),
        AnnotationNode annotation => throw ODataError.NotImplemented($"The annotation '@{annotation.Term}' in an expression", target, node.Position),
        ObjectNode json => new BoundObject(json, [.. json.Members.Select(m => (m.Name, Bind(m.Value)))]),
        ListNode list => new BoundList(list, [.. list.Items.Select(Bind)]),
        _ => Path(node),
    };

    private BoundPredicate Logic(BinaryNode node)
    {
        var (left, right) = (Condition(node.Left), Condition(node.Right));
        return node.Operator == BinaryOperator.And
            ? new(Expression.AndAlso(left.True, right.True), Expression.OrElse(left.False, right.False))
            : new(Expression.OrElse(left.True, right.True), Expression.AndAlso(left.False, right.False));
    }

    private BoundPredicate AsCondition(Bound bound, Node node) => bound switch
    {
        BoundPredicate predicate => predicate,
        BoundValue { Type.Kind: DataKind.Boolean } value when Linq.CanBeNull(value.Value) => new(
            Expression.Equal(value.Value, Expression.Constant(true, typeof(bool?))),
            Expression.Equal(value.Value, Expression.Constant(false, typeof(bool?)))),
        BoundValue { Type.Kind: DataKind.Boolean } value => BoundPredicate.TwoValued(value.Value),
        BoundLiteral { Node.Kind: LiteralKind.True } => BoundPredicate.Constant(true),
        BoundLiteral { Node.Kind: LiteralKind.False } => BoundPredicate.Constant(false),
        BoundLiteral { Node.Kind: LiteralKind.Null } => new(Expression.Constant(false), Expression.Constant(false)),
        _ => throw Error("A condition is expected here, such as a comparison.", node),
    };

    private BoundValue AsValue(Bound bound, Node node) => bound switch
    {
        BoundValue value => value,
        BoundPredicate predicate => new BoundValue(
            Expression.Condition(
                predicate.True,
                Expression.Constant(true, typeof(bool?)),
                Expression.Condition(predicate.False, Expression.Constant(false, typeof(bool?)), Expression.Constant(null, typeof(bool?)))),
            DataTypes.Boolean),
        BoundLiteral literal => Natural(literal.Node),
        _ => throw Error("A single value is expected here, not an entity, a complex value or a collection.", node),
    };

    private T Aliased<T>(AliasNode alias, Func<Node, T> bind)
    {
        var node = context.Alias(alias, target) ?? context.Null(alias.Position);
        return context.Within(alias.Name, () => Apart(() => bind(node)));
    }

    /// <summary>Binds with nothing known: other variables hold, or an alias stands in a further place.</summary>
    private T Apart<T>(Func<T> bind)
    {
        var outer = meanings;
        meanings = new(ReferenceEqualityComparer.Instance);
        var result = bind();
        meanings = outer;
        return result;
    }

    private ODataError Error(string message, Node node, string code = "InvalidExpression") => new(400, code, message, target, node.Position);

    /// <summary>A literal that stands alone: its type is what it looks like.</summary>
    private BoundValue Natural(LiteralNode literal)
    {
        var natural = literal.Kind switch
        {
            LiteralKind.True or LiteralKind.False => DataTypes.Boolean,
            LiteralKind.Integer => IsOf(literal, DataTypes.Int32) ? DataTypes.Int32 : DataTypes.Int64,
            LiteralKind.Decimal or LiteralKind.Double => DataTypes.Double,
            LiteralKind.Date => DataTypes.Date,
            LiteralKind.TimeOfDay => DataTypes.TimeOfDay,
            LiteralKind.Instant => DataTypes.Instant,
            LiteralKind.Guid => DataTypes.Guid,
            LiteralKind.String or LiteralKind.Null => DataTypes.String,
            _ => throw ODataError.NotImplemented($"A literal of kind {literal.Kind}", target, literal.Position),
        };
        return literal.Kind == LiteralKind.Null
            ? new BoundValue(Expression.Constant(null, typeof(string)), DataTypes.String)
            : Read(literal, natural, null, natural.Clr);
    }

    /// <summary>A literal as a value of another's type, in a slot; a number too wide for the type as a wider one.</summary>
    private BoundValue As(LiteralNode literal, DataType wanted, EnumType? enumType, Type clr)
    {
        if (literal.Kind is LiteralKind.Geo or LiteralKind.Duration or LiteralKind.Binary)
        {
            throw ODataError.NotImplemented($"A literal of kind {literal.Kind}", target, literal.Position);
        }
        if (literal.Kind is LiteralKind.Integer or LiteralKind.Decimal or LiteralKind.Double && DataTypes.IsNumber(wanted.Kind) && !IsOf(literal, wanted))
        {
            return IsOf(literal, DataTypes.Int64) ? Read(literal, DataTypes.Int64, null, typeof(long)) : Read(literal, DataTypes.Double, null, typeof(double));
        }
        return Read(literal, wanted, enumType, clr);
    }

    private BoundValue Read(LiteralNode literal, DataType wanted, EnumType? enumType, Type clr)
    {
        var option = target;
        object? Value(Given given) => !LiteralValues.TryRead(given[literal.Slot], wanted, enumType, out var value)
            ? throw new ODataError(400, "InvalidLiteral", $"{given[literal.Slot]} is no {wanted.Name}: expected {LiteralValues.Example(wanted, enumType)}.{Suggestion(given[literal.Slot].Text, enumType)}", option, literal.Position)
            : value is double.NaN or float.NaN ? throw ODataError.NotImplemented("The value NaN", option, literal.Position)
            : value;
        if (wanted.Kind == DataKind.Boolean)
        {
            // A Boolean changes the SQL, so it is part of the plan.
            return new BoundValue(Expression.Constant(context.Decide(Value), clr), wanted);
        }
        Value(context.Given);
        return new BoundValue(context.Slots.Add(clr, Value), wanted, enumType);
    }

    private bool IsOf(LiteralNode literal, DataType wanted, EnumType? enumType = null) =>
        context.Decide(given => LiteralValues.TryRead(given[literal.Slot], wanted, enumType, out _));

    private static string Suggestion(string text, EnumType? enumType) =>
        enumType is null ? "" : Names.Suggestion(text, enumType.Members.Select(m => m.Name));
}
