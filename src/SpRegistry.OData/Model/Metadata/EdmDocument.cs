using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Validation;

namespace SpRegistry.OData.Model;

/// <summary>The contract as CSDL in XML and in JSON, with every annotation where its element stands: what <c>$metadata</c> answers.</summary>
internal static class EdmDocument
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The model of a contract.</summary>
    /// <param name="schema">The contract.</param>
    /// <param name="version">The version of CSDL that a client understands: 4.0 or 4.01.</param>
    /// <param name="service">What the service can do besides; null for the contract alone.</param>
    /// <param name="json">Whether it refers to vocabularies in JSON.</param>
    public static EdmModel Model(ApiSchema schema, Version version, ServiceTraits? service = null, bool json = false)
    {
        var model = EdmContract.Of(schema, service?.Limits);
        if (service is not null)
        {
            Capabilities.Annotate(model, schema, service);
        }
        model.SetEdmVersion(version);
        model.SetEdmReferences(Vocabulary.References(json));
        return model;
    }

    /// <summary>The document in XML; with the version of the schema, if it is published.</summary>
    public static byte[] Xml(ApiSchema schema, Version version, ServiceTraits? service = null, string? schemaVersion = null)
    {
        var document = new XDocument();
        using (var writer = document.CreateWriter())
        {
            Require(CsdlWriter.TryWriteCsdl(Model(schema, version, service), writer, CsdlTarget.OData, out var errors), errors);
        }
        var element = document.Descendants().First(e => e.Name.LocalName == "Schema");
        element.AddFirst(SchemaAnnotations(schemaVersion).Select(a => new XElement(
            element.Name.Namespace + "Annotation", new XAttribute("Term", a.Term), a.Value is string text ? new XAttribute("String", text) : new XAttribute("Bool", "true"))));
        Mend(document);
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            document.Save(writer);
        }
        return stream.ToArray();
    }

    /// <summary>The document in JSON; with the version of the schema, if it is published.</summary>
    public static byte[] Json(ApiSchema schema, Version version, ServiceTraits? service = null, string? schemaVersion = null)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Require(CsdlWriter.TryWriteCsdl(Model(schema, version, service, json: true), writer, out var errors), errors);
        }
        var document = JsonNode.Parse(stream.ToArray())!;
        var content = document[schema.Namespace]!.AsObject();
        foreach (var (term, value) in SchemaAnnotations(schemaVersion))
        {
            content["@" + term] = JsonValue.Create(value);
        }
        Mend(schema, content);
        return JsonSerializer.SerializeToUtf8Bytes(document, Readable);
    }

    // The writers know no annotations of a schema itself.
    private static IEnumerable<(string Term, object Value)> SchemaAnnotations(string? version)
    {
        yield return (Vocabulary.CoreNamespace + ".DefaultNamespace", true);
        if (version is not null)
        {
            yield return (Vocabulary.CoreNamespace + ".SchemaVersion", version);
        }
    }

    // A scale that is left out means variable in JSON, and no places at all in XML; an alias is none rather than empty.
    private static void Mend(XDocument document)
    {
        document.Descendants().Attributes("Alias").Where(a => a.Value.Length == 0).Remove();
        foreach (var element in document.Descendants().Where(e => (string?)e.Attribute("Type") is "Edm.Decimal" or "Collection(Edm.Decimal)" && e.Attribute("Scale") is null))
        {
            element.Add(new XAttribute("Scale", "variable"));
        }
    }

    // The library does not write in JSON whether a navigation property may lead nowhere, and reads one that does not say so as if it may: the specification has it otherwise.
    private static void Mend(ApiSchema schema, JsonObject content)
    {
        foreach (var type in schema.Types)
        {
            foreach (var navigation in type.Navigations.Where(n => !n.Collection))
            {
                content[type.Name]![navigation.Name]!["$Nullable"] = References.LeadsNowhere(type, navigation);
            }
        }
    }

    private static void Require(bool written, IEnumerable<EdmError> errors)
    {
        if (!written)
        {
            throw new InvalidOperationException("The contract has no valid CSDL: " + string.Join("; ", errors.Select(e => e.ErrorMessage)));
        }
    }
}
