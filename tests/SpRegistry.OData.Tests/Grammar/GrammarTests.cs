using System.Globalization;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Grammar;

public sealed class GrammarTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    private static readonly string[] Seeds =
    [
        "Books?$filter=Author/Name eq 'O''Neil' and (Pages gt 100 or not Illustrated)&$orderby=Pages desc,Title",
        "Books?$filter=Loans/any(l:l/Borrower eq 'Ann' and l/LentOn ge 2024-01-01) and Id in (1,2,3)",
        "Books?$select=Id,Published/From&$expand=Loans($filter=Id gt 1;$orderby=Id desc;$top=2),Author($select=Name)&$count=true",
        "Books(Isbn=@s)?@s='978/3'",
        "Authors(1)/Books?$filter=contains(tolower(Title),'palace') and year(Added) add 1 eq 2024&$top=3&$skip=0",
        "Books/AsOf(date=2010-01-01)?$filter=Genre eq Library.Genre'Novel'&$skiptoken=WyIxIl0",
        "Books(1)/Published/From/$value",
    ];

    [Theory]
    [InlineData("Id eq 1 or Id eq 2 and Id eq 3", "(Id Eq 1) Or ((Id Eq 2) And (Id Eq 3))")]
    [InlineData("not Illustrated eq true", "(Not Illustrated) Eq true")]
    [InlineData("1 add 2 mul 3 eq 7", "(1 Add (2 Mul 3)) Eq 7")]
    [InlineData("1 sub 2 sub 3 lt 0", "((1 Sub 2) Sub 3) Lt 0")]
    [InlineData("1 lt 2 eq true", "(1 Lt 2) Eq true")]
    [InlineData("-5 eq - Id", "-5 Eq (Negate Id)")]
    [InlineData("A/b/C eq null", "A/b/C Eq null")]
    [InlineData("x in ('a','b')", "x In ['a','b']")]
    [InlineData("A/any(x:x/B gt 1) and true", "A/any(x:x/B Gt 1) And true")]
    [InlineData("f(1,g('a'))", "f(1,g('a'))")]
    public void Operators_bind_by_precedence(string text, string tree)
    {
        var literals = new Literals();
        Assert.Equal(tree, Write(new Parser(text, "$filter", literals, new Budget(new ODataOptions())).Expression(), literals));
    }

    [Theory]
    [InlineData("2012-09-03T08:09:02Z", "Instant")]
    [InlineData("2012-09-03T13:52:00.123456+02:00", "Instant")]
    [InlineData("2012-09-03", "Date")]
    [InlineData("07:59:59.999", "TimeOfDay")]
    [InlineData("-3.14", "Decimal")]
    [InlineData("3.14e-2", "Double")]
    [InlineData("-INF", "Double")]
    [InlineData("42", "Integer")]
    [InlineData("012f1234-0000-0000-0000-00000000000a", "Guid")]
    [InlineData("duration'P1D'", "Duration")]
    [InlineData("binary'Zm9v'", "Binary")]
    [InlineData("Sales.Pattern'Yellow'", "Enum")]
    [InlineData("geography'SRID=0;Point(1 2)'", "Geo")]
    [InlineData("null", "Null")]
    public void Literals_are_told_apart(string text, string kind)
    {
        var node = Assert.IsType<LiteralNode>(new Parser(text, "$filter", new Literals(), new Budget(new ODataOptions())).Expression());
        Assert.Equal(kind, node.Kind.ToString());
    }

    /// <summary>Whatever is sent is answered, refused or not supported; nothing is a fault of the service.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Mutated_requests_are_never_a_fault_of_the_service(int seed)
    {
        const string Alphabet = "()/,:;='\"@$*-+.&?%0129aeEIdtZ[]{} \\_éا";
        var random = new Random(seed);
        for (var i = 0; i < 300; i++)
        {
            var url = Seeds[random.Next(Seeds.Length)].ToCharArray().ToList();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(6, url.Count);
                switch (random.Next(3))
                {
                    case 0:
                        url.RemoveAt(at);
                        break;
                    case 1:
                        url[at] = Alphabet[random.Next(Alphabet.Length)];
                        break;
                    default:
                        url.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                        break;
                }
            }
            var text = new string([.. url]);
            using var response = await library.Service.SendAsync(text);
            Assert.True((int)response.StatusCode is 200 or 204 or 400 or 404 or 501, $"{(int)response.StatusCode} {text}");
        }
    }

    private static string Write(Node node, Literals literals) => node switch
    {
        LiteralNode literal => literals[literal.Slot].ToString(),
        PathNode { Source: null } path => path.Name,
        PathNode path => $"{Write(path.Source!, literals)}/{path.Name}",
        LambdaNode lambda => $"{Write(lambda.Source, literals)}/{(lambda.All ? "all" : "any")}({lambda.Variable}:{Write(lambda.Body!, literals)})",
        CallNode call => $"{call.Name}({string.Join(',', call.Arguments.Select(a => Write(a.Value, literals)))})",
        ListNode list => $"[{string.Join(',', list.Items.Select(i => Write(i, literals)))}]",
        InNode within => $"{Inner(within.Left, literals)} In {Write(within.Right, literals)}",
        UnaryNode unary => $"{unary.Operator} {Inner(unary.Operand, literals)}",
        BinaryNode binary => string.Create(CultureInfo.InvariantCulture, $"{Inner(binary.Left, literals)} {binary.Operator} {Inner(binary.Right, literals)}"),
        _ => node.ToString(),
    };

    private static string Inner(Node node, Literals literals) => node is BinaryNode or UnaryNode ? $"({Write(node, literals)})" : Write(node, literals);
}
