using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace SpRegistry.Web.Api.OpenApi;

/// <summary>Puts the OData service into the document: everything that the contract names, generated from its schema.</summary>
internal sealed class ODataDocumentFilter(PublishedContract contract) : IDocumentFilter
{
    private const string Addresses =
        "Addresses go on below those that stand here: to a property of an entity (/A) and its bare value (/A/$value), to what it leads to (/B) and what that leads to (/B/C), to one of many by its key (/B(1)), to their number (/B/$count), their addresses (/B/$ref) or some of them (/B/$filter(C eq 1)). A key may also stand as a segment of its own.";

    private const string FairUse =
        "No key is needed. How much one network may ask is told by every answer (RateLimit-Policy, RateLimit), and what is over it is refused with 429 and Retry-After. What a client has already costs nothing (If-None-Match), nor does what was kept of another; whole sets are read soonest in pages of 1,000 (Prefer: maxpagesize=1000), and Changes says what is new. Addresses of readers are neither kept nor logged.";

    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var others = document.Paths;
        document.Paths = [];
        document.Tags = new HashSet<OpenApiTag>();
        document.Components ??= new OpenApiComponents();
        document.Info.Description = string.Join("\n\n", [contract.Line, .. contract.More, Addresses, FairUse]);
        foreach (var source in contract.Sources)
        {
            document.Tags.Add(new OpenApiTag { Name = source.Name, Description = contract.AllOf(PublishedContract.PathOf(source)) });
        }

        var schemas = new ContractSchemas(contract, document);
        schemas.Add();
        var parameters = new ContractParameters(contract, document, schemas, RegistryExamples.Keys);
        parameters.Add();
        var responses = new ContractResponses(contract, document, schemas);
        responses.Add();
        var paths = new ContractPaths(contract, document, RegistryApi.Root, parameters, responses);
        paths.Add();
        new ServicePaths(document, schemas, parameters, responses, paths).Add();
        MovedNumbers.Describe(document);
        OtherPaths.Add(document, others);
        new Examples(document).Add(RegistryExamples.Requests, RegistryExamples.Refusals);
        foreach (var operation in document.Paths.Values.SelectMany(p => p.Operations!.Values))
        {
            operation.Responses = Sorted(operation.Responses!);
        }
    }

    private static OpenApiResponses Sorted(OpenApiResponses responses)
    {
        var sorted = new OpenApiResponses();
        foreach (var (status, response) in responses.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            sorted.Add(status, response);
        }

        return sorted;
    }
}
