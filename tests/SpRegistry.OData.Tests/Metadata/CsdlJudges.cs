using System.Diagnostics;
using System.Text.Json;
using System.Xml;
using System.Xml.Schema;

namespace SpRegistry.OData.Tests.Metadata;

/// <summary>Other people's judges of a document of <c>$metadata</c>, and of an OpenAPI document; <c>Judges/README.md</c> says whose, and how they are installed.</summary>
internal sealed class CsdlJudges : IDisposable
{
    private readonly DirectoryInfo work = Directory.CreateTempSubdirectory("csdl");

    public static bool Installed { get; } = Home() is not null;

    /// <summary>What OASIS's XML schemas find wrong in a document.</summary>
    public static IReadOnlyList<string> XmlErrors(byte[] xml)
    {
        var schemas = System.IO.Path.Combine(Home()!, "node_modules", "odata-csdl", "schemas");
        var found = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings };
        settings.ValidationEventHandler += (_, e) => found.Add($"line {e.Exception.LineNumber}: {e.Message}");
        settings.Schemas.Add(null, System.IO.Path.Combine(schemas, "edm.xsd"));
        settings.Schemas.Add(null, System.IO.Path.Combine(schemas, "edmx.xsd"));
        using var reader = XmlReader.Create(new MemoryStream(xml), settings);
        while (reader.Read())
        {
        }
        return found;
    }

    /// <summary>What OASIS's JSON Schema finds wrong in a document.</summary>
    public string[] JsonErrors(byte[] json) => Judge("schema", File("metadata.json", json));

    /// <summary>What OASIS's converter finds to be said otherwise in XML than in JSON.</summary>
    public string[] Differences(byte[] xml, byte[] json) => Judge("differences", File("metadata.xml", xml), File("metadata.json", json));

    /// <summary>Annotations that OASIS's vocabularies do not know, or not so.</summary>
    public string[] WrongTerms(byte[] json) => Judge("terms", File("metadata.json", json));

    /// <summary>What an OpenAPI document made by OASIS's converter offers besides reading.</summary>
    public string[] Writes(byte[] json) => Judge("writes", File("metadata.json", json));

    /// <summary>Generates a client in TypeScript and compiles it; what it generated, and what the compiler has to say.</summary>
    public (string Client, string Errors) TypedClient(byte[] xml)
    {
        var tools = System.IO.Path.Combine(Home()!, "node_modules");
        System.IO.File.WriteAllText(System.IO.Path.Combine(work.FullName, "tsconfig.json"), """{"compilerOptions":{"strict":true,"target":"es2022","module":"esnext","moduleResolution":"bundler","noEmit":true,"types":[]},"include":["client"]}""");
        Run("node", System.IO.Path.Combine(tools, "@odata2ts", "odata2ts", "lib", "run-cli.js"), "-s", File("metadata.xml", xml), "-o", "client", "-m", "models", "-e", "ts", "-n", "Model");
        var client = string.Concat(Directory.EnumerateFiles(System.IO.Path.Combine(work.FullName, "client"), "*.ts").Order(StringComparer.Ordinal).Select(System.IO.File.ReadAllText));
        return (client, Run("node", System.IO.Path.Combine(tools, "typescript", "bin", "tsc"), "-p", "."));
    }

    /// <summary>What is wrong with an OpenAPI document by the schema of its version.</summary>
    public string[] OpenApiErrors(byte[] document) => Judge("openapi", File("openapi.json", document));

    /// <summary>Answers that are not as an OpenAPI document says; see the task in <c>judge.mjs</c>.</summary>
    public string[] WrongAnswers(byte[] document, byte[] answers) => Judge("answers", File("openapi.json", document), File("answers.json", answers));

    /// <summary>Generates the types of a client from an OpenAPI document and compiles a program that uses them; what the compiler has to say.</summary>
    public string TypedOpenApiClient(byte[] document, string program)
    {
        var tools = System.IO.Path.Combine(Home()!, "node_modules");
        System.IO.File.WriteAllText(System.IO.Path.Combine(work.FullName, "tsconfig.json"), """{"compilerOptions":{"strict":true,"target":"es2022","module":"esnext","moduleResolution":"bundler","noEmit":true,"types":[]},"files":["api.ts","program.ts"]}""");
        Run("node", System.IO.Path.Combine(tools, "openapi-typescript", "bin", "cli.js"), File("openapi.json", document), "-o", "api.ts");
        System.IO.File.WriteAllText(System.IO.Path.Combine(work.FullName, "program.ts"), program);
        return Run("node", System.IO.Path.Combine(tools, "typescript", "bin", "tsc"), "-p", ".");
    }

    public void Dispose() => work.Delete(recursive: true);

    // Beside the tests' sources, found from where they were built.
    private static string? Home()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var judges = System.IO.Path.Combine(folder.FullName, "tests", "SpRegistry.OData.Tests", "Metadata", "Judges");
            if (Directory.Exists(System.IO.Path.Combine(judges, "node_modules", "odata-csdl")))
            {
                return judges;
            }
        }
        return null;
    }

    private string[] Judge(string task, params string[] files) =>
        JsonSerializer.Deserialize<string[]>(Run("node", [System.IO.Path.Combine(Home()!, "judge.mjs"), task, .. files]))!;

    private string File(string name, byte[] content)
    {
        var path = System.IO.Path.Combine(work.FullName, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    private string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = work.FullName, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), $"{program} does not end.");
        Assert.True(process.ExitCode == 0 || output.Length > 0, $"{string.Join(' ', arguments)}: {errors.Result}");
        return output;
    }
}
