using System.Text.Json;
using SpRegistry.OData.Grammar;

// Runs cases of OData's grammar through the parser: each names a rule of the ABNF, a text, and where it fails if it is not of that rule.
if (args is not [var file] || !File.Exists(file))
{
    Console.Error.WriteLine("Expected one argument, a JSON file of cases: [{\"Name\",\"Rule\",\"Input\",\"FailAt\"}]; FailAt is null where the text is of the rule.");
    return 64;
}
var cases = JsonSerializer.Deserialize<List<GrammarCase>>(File.ReadAllText(file)) ?? [];
var (passed, failed, unexpected) = (0, 0, 0);
foreach (var one in cases)
{
    var refusal = Rules.Refusal(one.Rule, one.Input);
    if (refusal is null == one.FailAt is null)
    {
        passed++;
        continue;
    }
    failed++;
    var reason = ExpectedMisses.Reason(one);
    unexpected += reason is null ? 1 : 0;
    Console.WriteLine($"{(reason is null ? "MISS" : "expected")}  {one.Rule}  {one.Input}");
    Console.WriteLine($"    {refusal ?? "accepted"}{(reason is null ? "" : $" ({reason})")}");
}
Console.WriteLine($"{unexpected} of the misses are not in the list of expected ones");
Console.WriteLine($"{passed} passed, {failed} failed, 0 skipped");
return unexpected == 0 ? 0 : 1;
