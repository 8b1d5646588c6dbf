using SpRegistry.OData.Tests.Toy;

namespace SpRegistry.OData.Tests.Errors;

public sealed class ErrorTests(SharedLibrary library) : IClassFixture<SharedLibrary>
{
    [Theory]
    [InlineData("Books?$filter=Titel eq 'x'", "UnknownProperty", "$filter", "'Titel' is no property of Book. Did you mean 'Title'?", 0)]
    [InlineData("Books?$filter=Id eq 1 and Author/Nam eq 'x'", "UnknownProperty", "$filter", "Did you mean 'Name'?", 19)]
    [InlineData("Books?$filter=Status eq 'Availabel'", "InvalidLiteral", "$filter", "expected one of 'Available', 'Lent', 'Lost'. Did you mean 'Available'?", 10)]
    [InlineData("Books?$filter=Id eq 'x'", "InvalidLiteral", "$filter", "'x' is no Edm.Int32: expected a whole number", 6)]
    [InlineData("Books?$filter=Added gt 2023-01-01", "InvalidLiteral", "$filter", "expected an instant, as in 2014-01-31T12:00:00Z", 9)]
    [InlineData("Books?$filter=Published/From eq 2023-02-30", "InvalidLiteral", "$filter", "expected a date", 18)]
    [InlineData("Books?$filter=Title eq 5", "InvalidLiteral", "$filter", "expected a string in quotes", 9)]
    [InlineData("Books?$filter=Title eq Id", "TypeMismatch", "$filter", "Edm.String and Edm.Int32 do not compare", 6)]
    [InlineData("Books?$filter=Title equals 'x'", "SyntaxError", "$filter", "'equals' is no operator", 6)]
    [InlineData("Books?$filter=Title eq", "SyntaxError", "$filter", "found the end", 8)]
    [InlineData("Books?$filter=Title eq 'x", "SyntaxError", "$filter", "A closing quote is missing", 9)]
    [InlineData("Books?$filter=(Id eq 1", "SyntaxError", "$filter", "Expected ')', found the end", 8)]
    [InlineData("Books?$filter=Id eq 1)", "SyntaxError", "$filter", "Expected an operator or the end, found ')'", 7)]
    [InlineData("Books?$filter=Id eq 1 %23", "SyntaxError", "$filter", "Unexpected character '#'", 8)]
    [InlineData("Books?$filter=", "SyntaxError", "$filter", "Expected a property, a literal or a function", 0)]
    [InlineData("Books?$filter=Id", "InvalidExpression", "$filter", "A condition is expected", 0)]
    [InlineData("Books?$filter=Loans eq null", "InvalidExpression", "$filter", "'Loans' is a collection: use any, all or $count", 0)]
    [InlineData("Books?$filter=Loans/Borrower eq 'x'", "InvalidExpression", "$filter", "use any, all or $count", 6)]
    [InlineData("Books?$filter=Loans/all()", "SyntaxError", "$filter", "'all' needs a condition", 6)]
    [InlineData("Books?$filter=startwith(Title,'x')", "UnknownFunction", "$filter", "Did you mean 'startswith'?", 0)]
    [InlineData("Books?$filter=contains(Title)", "WrongArguments", "$filter", "'contains' takes 2 arguments, found 1", 0)]
    [InlineData("Books?$filter=contains(Id,'x')", "TypeMismatch", "$filter", "'contains' takes a string", 9)]
    [InlineData("Books?$filter=year(Title) eq 1", "TypeMismatch", "$filter", "'year' does not take Edm.String", 5)]
    [InlineData("Books?$filter=@a&@a=@a", "CircularAlias", "$filter", "'@a' refers to itself", 0)]
    [InlineData("Books?$filter=Pages div 0 eq 1", "DivisionByZero", "$filter", "Division by 0", 10)]
    [InlineData("Books?$orderby=Titel", "UnknownProperty", "$orderby", "Did you mean 'Title'?", 0)]
    [InlineData("Books?$orderby=Id up", "SyntaxError", "$orderby", "'up' is no operator", 3)]
    [InlineData("Books?$select=Titel", "UnknownProperty", "$select", "Did you mean 'Title'?", 0)]
    [InlineData("Books?$expand=Autor", "UnknownProperty", "$expand", "Did you mean 'Author'?", 0)]
    [InlineData("Books?$expand=Title", "NotExpandable", "$expand", "use $select", 0)]
    [InlineData("Books?$expand=Author($top=1)", "NotACollection", "$expand", "'$top' applies to collections", null)]
    [InlineData("Books?$expand=Loans($filter=Borower eq 'x')", "UnknownProperty", "$expand", "Did you mean 'Borrower'?", 14)]
    [InlineData("Books?$top=-1", "InvalidNumber", "$top", "a number that is not negative", 0)]
    [InlineData("Books?$skip=x", "InvalidNumber", "$skip", "a number that is not negative", 0)]
    [InlineData("Books?$count=yes", "InvalidBoolean", "$count", "true or false", 0)]
    [InlineData("Books?$fitler=Id eq 1", "UnknownOption", "$fitler", "Did you mean '$filter'?", null)]
    [InlineData("Books?$top=1&$TOP=2", "DuplicateOption", "$top", "given twice", null)]
    [InlineData("Books?$top=1&top=2", "DuplicateOption", "$top", "given twice", null)]
    [InlineData("Books(1)?$filter=Id eq 1", "NotACollection", "$filter", "names one Book", null)]
    [InlineData("Books(1)/Title?$select=Id", "MisplacedOption", "$select", "a single property", null)]
    [InlineData("Books('x')", "InvalidKey", "Books('x')", "expected a whole number", 6)]
    [InlineData("Books(Isbm='x')", "InvalidKey", "Books(Isbm='x')", "expected (Id=…) or (Isbn=…)", null)]
    [InlineData("Books(Isbn=@s)", "UnknownAlias", "Books(Isbn=@s)", "'@s' is not given", 11)]
    [InlineData("Books/AsOf(day=2014-01-01)", "WrongArguments", "AsOf(day=2014-01-01)", "Expected AsOf(date=…)", null)]
    [InlineData("Books(1)/Prices(times=9,currency='EUR')", "InvalidArgument", "Prices", "At most 3 times.", null)]
    [InlineData("Books(1)/Prices(times=9)", "WrongArguments", "Prices(times=9)", "Expected Prices(times=…,currency=…)", null)]
    [InlineData("Books/Standing(status='Gone',on=2024-06-01)", "InvalidKey", "Standing(status='Gone',on=2024-06-01)", "expected one of 'Available'", 16)]
    [InlineData("Books('a/b')", "SyntaxError", "Books('a/b')", "written %2F", null)]
    [InlineData("Books(Id=wrong)", "SyntaxError", "Books(Id=wrong)", "A literal or an alias", 9)]
    [InlineData("$entity", "SyntaxError", "$entity", "needs an id", null)]
    [InlineData("$entity?$id=Books(1)&$select=Id", "MisplacedOption", "$select", "needs the type", null)]
    [InlineData("Books?$filter=Title eq \"x\"", "SyntaxError", "$filter", "single quotes", 9)]
    [InlineData("Books?$filter=Added gt 2024-13-01", "SyntaxError", "$filter", "no day of the calendar", 9)]
    [InlineData("Books?$filter=matchesPattern(Title,'(a)\\1')", "InvalidPattern", "$filter", "linear time", 21)]
    [InlineData("Books?$filter=LentOn add 1", "UnknownProperty", "$filter", "no property of Book", 0)]
    [InlineData("Loans?$filter=LentOn add duration'PT1H' gt 2024-01-01", "TypeMismatch", "$filter", "whole days", 11)]
    [InlineData("Books?$filter", "SyntaxError", "$filter", "has no value", 7)]
    [InlineData("Registry(1)", "InvalidKey", "Registry(1)", "takes no key", null)]
    public async Task What_is_wrong_is_told_with_its_place(string url, string code, string target, string message, int? position)
    {
        var (status, error) = await library.Service.ErrorAsync(url.Replace(" ", "%20", StringComparison.Ordinal));
        Assert.Equal((400, code, target), (status, error.GetProperty("code").GetString(), error.GetProperty("target").GetString()));
        Assert.Contains(message, error.GetProperty("message").GetString()!, StringComparison.Ordinal);
        Assert.Equal(position is null ? null : $"character {position}", error.TryGetProperty("details", out var details) ? details[0].GetProperty("message").GetString() : null);
    }

    [Theory]
    [InlineData("Books?$apply=join(Loans as Loan)", "join")]
    [InlineData("Books?$apply=groupby((Genre),nest(identity as Books))", "nest")]
    [InlineData("Books?$apply=addnested(Loans,filter(Id gt 1) as Late)", "addnested")]
    [InlineData("Books?$apply=groupby((rolluprecursive($root/Books,H,Id)))", "rolluprecursive")]
    [InlineData("Books?$apply=ancestors($root/Books,H,Id,filter(Id eq 1))", "ancestors")]
    [InlineData("Books?$apply=Library.Clean()", "Library.Clean")]
    [InlineData("Books?$apply=groupby((Genre),topcount(1,Price))", "within a group")]
    [InlineData("Books?$apply=aggregate(Price with sum from Genre with max as Total)", "from")]
    [InlineData("Books?$apply=aggregate(Price with Library.median as Total)", "Library.median")]
    [InlineData("Books?$apply=concat(identity,identity)", "Languages")]
    [InlineData("Loans?$search=Ann", "$search")]
    [InlineData("Books?$index=1", "$index")]
    [InlineData("Books?$expand=Loans($apply=aggregate($count as N))", "$apply")]
    [InlineData("Authors?$expand=Books($filter=Title eq $it/Name)", "$it")]
    [InlineData("Books?$filter=hassubsequence(Languages,['ar'])", "hassubsequence")]
    [InlineData("Books?$filter=cast(Added,Edm.String) eq 'x'", "A cast of Edm.DateTimeOffset to Edm.String")]
    [InlineData("Books?$filter=Price/@Measures.Currency eq 'EUR'", "@Measures.Currency")]
    [InlineData("Books?$filter=Author/Library.Fame() gt 1", "Library.Fame")]
    [InlineData("Books?$deltatoken=1", "$deltatoken")]
    [InlineData("Books/$each", "$each")]
    [InlineData("Books?$filter=geo.distance(Title,Title) gt 1", "geo.distance")]
    [InlineData("Books?$filter=Added sub Added eq duration'PT1H'", "Reckoning with dates")]
    [InlineData("Books?$filter=Title eq {\"a\":1}", "A JSON object")]
    [InlineData("$crossjoin(Books,Authors)", "$crossjoin")]
    [InlineData("$all", "$all")]
    public async Task What_is_known_but_not_supported_is_501_by_name(string url, string name)
    {
        var (status, error) = await library.Service.ErrorAsync(url.Replace(" ", "%20", StringComparison.Ordinal));
        Assert.Equal((501, "NotImplemented"), (status, error.GetProperty("code").GetString()));
        Assert.Contains(name, error.GetProperty("message").GetString()!, StringComparison.Ordinal);
    }
}
