using Microsoft.AspNetCore.Http;
using SpRegistry.OData.Binding;
using SpRegistry.OData.Model;
using SpRegistry.OData.Syntax;
using SpRegistry.OData.Writing;

namespace SpRegistry.OData.Http;

/// <content>What options ask for: the form of an answer, and what does not apply to it.</content>
internal sealed partial class ODataService
{
    private static void RefuseMisplacedOptions(Resource resource, RequestQuery query)
    {
        if (resource.Properties is [.., var property])
        {
            RefuseMisplacedOptions(resource, property, query);
            return;
        }
        if (resource.Single && query.Options.Given.FirstOrDefault(g => resource.Suffix is not null || g is not ("$select" or "$expand" or "$compute")) is { } option)
        {
            throw new ODataError(400, "NotACollection", $"'{option}' applies to collections; this URL names one {resource.Type.Name}.", option);
        }
        if (resource.Single && query.Options.SkipToken is not null)
        {
            throw new ODataError(400, "NotACollection", "'$skiptoken' applies to collections.", "$skiptoken");
        }
    }

    // Of a property the items of a collection can be chosen, and the members of a complex value (URL Conventions 4.01, 5.1).
    private static void RefuseMisplacedOptions(Resource resource, Property property, RequestQuery query)
    {
        string[] allowed = property.Type.Collection && resource.Suffix == "$count" ? ["$filter", "$search"]
            : property.Type.Collection && resource.Suffix is null ? ItemOptions.Allowed
            : property.IsComplex && resource.Suffix is null ? ["$select"]
            : [];
        if (property.IsComplex && resource.Suffix is null && query.Options.Given.FirstOrDefault(g => g is "$expand" or "$compute") is { } unsupported)
        {
            throw ODataError.NotImplemented($"'{unsupported}' of a complex value", unsupported);
        }
        if (query.Options.Given.FirstOrDefault(g => !allowed.Contains(g)) is { } option)
        {
            throw new ODataError(400, "MisplacedOption", $"'{option}' does not apply to {(property.Type.Collection ? $"the items of '{property.Name}'" : "a single property")}.", option);
        }
    }

    private static void RefuseOptions(RequestQuery query, string what)
    {
        if (query.Options.Given.FirstOrDefault() is { } option)
        {
            throw new ODataError(400, "MisplacedOption", $"'{option}' does not apply to {what}.", option);
        }
    }

    private WriteSettings Settings(HttpContext http, Resource resource, RequestQuery query, string root, Preferences preferences)
    {
        var spoken = Negotiation.Version(http.Request);
        if (resource.Suffix is "$count" or "$value")
        {
            // A number is JSON too, for clients that take nothing else.
            string[] offered = resource.Suffix == "$count" ? ["text/plain", "application/json"] : resource.Properties[^1].Type.Kind == DataKind.Binary ? ["application/octet-stream"] : ["text/plain"];
            var text = Negotiation.MediaType(http.Request, query.Options.Format, offered).MediaType.Value;
            http.Response.ContentType = text == "text/plain" ? "text/plain; charset=utf-8" : text;
            return new WriteSettings(root, MetadataLevel.None, Ieee754Compatible: false, spoken) { Namespace = schema.Namespace };
        }
        var form = JsonForm.Of(http.Request, query.Options.Format, spoken);
        http.Response.ContentType = form.ContentType;
        if (preferences.OmitNulls)
        {
            preferences.Applied(http.Response, "omit-values", "nulls");
        }
        if (preferences.IncludeAnnotations is { } patterns)
        {
            // No instance annotations are written, so every choice among them is honoured.
            preferences.Applied(http.Response, "include-annotations", $"\"{patterns}\"");
        }
        return new WriteSettings(root, form.Level, form.Ieee754Compatible, spoken)
        {
            Namespace = schema.Namespace,
            OmitNulls = preferences.OmitNulls,
            Control = Negotiation.Control(http.Request),
        };
    }
}
